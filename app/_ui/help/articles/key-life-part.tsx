/** Explains the validity of a key and its status. */
export function LifePart() {
  return (
    <>
      <h2 id="expiration">Expiration date</h2>
      <p>
        A key with an expiration date works until the end of that day, 23:59:59 UTC. After that, it
        is <em>Expired</em> and no longer works. You can choose a later date for an expired key. A
        key can also have a first day. Before that day, it is <em>Not yet valid</em>.
      </p>
      <p>
        The list marks a key 30, 7 and 1 days before it expires, and shows it in a banner for the
        last 7 days. During the last 30 days, every answer to a call with the key has a{' '}
        <code>Sunset</code> header (RFC 8594) with the exact end, so that programs that use the key
        can log it. During a rotation, calls with the old secret get the same header.
      </p>
      <h2 id="status">Status</h2>
      <ul>
        <li>
          <strong>Activated</strong>: the key works.
        </li>
        <li>
          <strong>Deactivated</strong>: the key is turned off. Edit it to turn it on again.
        </li>
        <li>
          <strong>Not yet valid</strong>: the first day of the key is in the future.
        </li>
        <li>
          <strong>Expired</strong>: the expiration date has passed.
        </li>
        <li>
          <strong>Revoked</strong>: the key has ended permanently. You can only delete it.
        </li>
      </ul>
      <p>
        A key without calls for 90 days is marked <em>Unused</em>. Revoke it if you no longer need
        it.
      </p>
    </>
  )
}
