import { defaultKeyName } from '@/lib/keys/record/api-key'

/** Explains what an API key is, how a program sends it, and what the default key is. */
export function KeyBasicsPart() {
  return (
    <>
      <h2 id="what">What is an API key?</h2>
      <p>
        An API key lets a program fetch your exports without your password. It starts with{' '}
        <code>kw_live_</code> and is sent in a header. Anyone who has the key can read your exports,
        so treat it like a password. Give each program its own key, name the key after its purpose,
        and revoke it when you stop using the program. Use <em>Where it is used</em> to note the
        program, the server and the person in charge. The note appears on the key’s page.
      </p>
      <p>Send a key in one of three ways:</p>
      <ul>
        <li>
          <code>Authorization: Bearer kw_live_…</code>
        </li>
        <li>
          <code>X-API-Key: kw_live_…</code>
        </li>
        <li>HTTP Basic, with the key as the user name and an empty password</li>
      </ul>
      <h2 id="default-key">The default key</h2>
      <p>
        You always have exactly one default key, named <strong>{defaultKeyName}</strong> and marked{' '}
        <em>Default</em>. You cannot edit its name or status, and it has no expiration date. When
        you delete it, it stops working immediately and Keyward creates a new default key in the
        same step. Revoking it does the same, but the old key stays in the list as Revoked.
      </p>
    </>
  )
}
