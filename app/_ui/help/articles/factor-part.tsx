import { Link } from '@/app/_ui/kit/link'

/** Explains the second factor and its recovery codes. */
export function FactorPart() {
  return (
    <>
      <h2 id="second-factor">Second factor</h2>
      <p>
        With a second factor, sign-in asks for a code from an authenticator app after the password,
        so a password alone is not enough. Set it up under{' '}
        <Link href="/account/credentials">Account → Credentials</Link>: scan the QR code and enter
        the first code. Each code works once. To turn it off, or to get new recovery codes, enter a
        code of it or use a passkey.
      </p>
      <p>
        You also get ten recovery codes, which are shown only once. Each one replaces a code once.
        Keep them somewhere you can reach without your phone. If you lose both, ask your
        administrator.
      </p>
      <h2 id="passkeys">Passkeys</h2>
      <p>
        A passkey is a key that your device keeps. The device signs you in with it when it has
        checked your fingerprint, your face or your PIN, so you need no password and no code. It
        works only at this site, so nobody can phish it. Add one under{' '}
        <Link href="/account/credentials">Account → Credentials</Link>, and choose “Sign in with a
        passkey” next time. Add a second one on another device in case you lose the first.
      </p>
      <p>
        Once you have a passkey, sign-in with the password asks for a second factor as well: a
        passkey, a code from your app, or a recovery code. So does adding a further passkey. A new
        password leaves your passkeys as they are: remove one that is not yours.
      </p>
    </>
  )
}
