/** What to do with a key that was found, and with keys of another system. */
export function LeakPart() {
  return (
    <>
      <h2 id="leaks">When a key leaks</h2>
      <p>
        Whoever finds a key can end it, without an account: send it to{' '}
        <code>POST /api/v1/keys/revoke</code> as <code>{'{"key": "…"}'}</code>. A link token does as
        well. The answer is the same for every key, known or not; a key of this instance is revoked
        for good, and its owner sees it in the activity. While a rotated key has two secrets, the
        older one ends alone.
      </p>
      <p>
        Scanners that find a key in public report it. Depending on how this instance is set up, it
        is then revoked at once, or goes on working with the badge <em>Leaked</em> until you rotate
        or revoke it. The page of the key says where it was found.
      </p>
      <h2 id="import">Keys of another system</h2>
      <p>
        <em>Import</em>, above the list of keys, takes keys that another system issued, so that
        nobody has to change their scripts: a CSV file with a name and the key, or its SHA-256, in
        each line. Such a key works in a header like any other. Links of the other system go on
        working when you let the keys stand in links; then the link holds the key itself, so it is
        better to rotate such keys bit by bit: their new secret has export links of its own.
      </p>
    </>
  )
}
