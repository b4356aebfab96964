/** From when until when a key opens something, and what its status says. */
export function LifePart() {
  return (
    <>
      <h2 id="expiration">Expiration date</h2>
      <p>
        A key with an expiration date works through the end of that day, 23:59:59 UTC. After that it
        is <em>Expired</em> and opens nothing. You can give an expired key a later date. A key can
        also have a first day: before it, the key is <em>Not yet valid</em>.
      </p>
      <p>
        The list marks a key 30, 7 and 1 days before it expires, and names it in a banner for the
        last 7 days. During the last 30 days every answer to a call with the key carries a{' '}
        <code>Sunset</code> header (RFC 8594) with the exact end, so that it shows in the log of
        whatever uses the key. The old secret of a key that is being rotated gets the same header.
      </p>
      <h2 id="status">Status</h2>
      <ul>
        <li>
          <strong>Activated</strong>: the key works.
        </li>
        <li>
          <strong>Deactivated</strong>: the key is switched off; Edit switches it on again.
        </li>
        <li>
          <strong>Not yet valid</strong>: the first day of the key has not come.
        </li>
        <li>
          <strong>Expired</strong>: the expiration date has passed.
        </li>
        <li>
          <strong>Revoked</strong>: the key was ended for good. It can only be deleted.
        </li>
      </ul>
      <p>
        A key that nobody has called for 90 days is marked <em>Unused</em>. Revoke it if nothing
        needs it any more.
      </p>
    </>
  )
}
