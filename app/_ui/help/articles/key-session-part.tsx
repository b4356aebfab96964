/** Explains what an API key opens in the console, and until when. */
export function KeySessionPart() {
  return (
    <>
      <h2 id="with-a-key">Opening the console with an API key</h2>
      <p>
        A key with the permission <em>Open the console</em> opens the console as its owner: choose{' '}
        <em>Use an API key</em> at sign-in, or send any page request with{' '}
        <code>Authorization: Bearer kw_live_…</code>. A bar above the page says so. The console
        shows what the owner sees, except exports that the key may not read, and nobody can copy or
        change keys, users or passwords there.
      </p>
      <p>
        Each page, file and preview is a call of the key: it counts against the limits of the key,
        and <em>Usage</em> lists it as <code>console</code>. <em>Activity</em> says when a key
        opened the console.
      </p>
      <p>
        The session ends when the key is revoked, deleted, deactivated or rotated, when it expires,
        or when it loses the permission. It also ends when its owner is deactivated or signs out
        everywhere. The key’s allowed addresses apply as well.
      </p>
    </>
  )
}
