/** Explains leaked keys, and keys of another system. */
export function LeakPart() {
  return (
    <>
      <h2 id="leaks">When a key leaks</h2>
      <p>
        If you have the leaked key, paste it into the search above your list of keys. It does not
        leave your browser: Keyward compares its SHA-256. If it is one of your keys, press{' '}
        <em>Revoke</em>. Administrators find everybody’s keys like this. If you know only the last
        four characters, search for them. If you know the name, <em>Revoke as leaked</em> in the
        menu of the key also ends its running exports.
      </p>
      <p>
        Anyone who finds a key can revoke it without an account, with the form{' '}
        <a href="/leaked-key">Report or revoke a leaked key</a>. Programs send it to{' '}
        <code>POST /api/v1/keys/revoke</code> as <code>{'{"key": "…"}'}</code>. A link token works
        as well. The answer is the same for known and unknown keys. Keyward revokes a key of this
        instance permanently and shows that to its owner in the activity. If the old secret of a
        rotated key is sent, only that secret ends. Running exports of what has ended break off
        within about eight seconds, unless the operator has chosen that they finish.
      </p>
      <p>
        Scanners report keys that they find in public. Depending on the settings of this instance,
        Keyward revokes such a key immediately, or marks it as <em>Leaked</em> until you rotate or
        revoke it. The page of the key says where it was found.
      </p>
      <h2 id="import">Keys of another system</h2>
      <p>
        <em>Import</em>, above the list of keys, adds keys that another system issued, so that
        existing scripts keep working. Provide a CSV file with a name and the key, or its SHA-256,
        in each line. An imported key works in a header like any other. If you allow the keys in
        links, links of the other system keep working. Such a link contains the key itself, so
        rotate these keys over time: their new secrets have their own export links.
      </p>
    </>
  )
}
