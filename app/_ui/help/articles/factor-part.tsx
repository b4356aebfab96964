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
        code of it.
      </p>
      <p>
        You also get ten recovery codes, which are shown only once. Each one replaces a code once.
        Keep them somewhere you can reach without your phone. If you lose both, ask your
        administrator.
      </p>
    </>
  )
}
