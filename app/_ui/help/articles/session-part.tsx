import { Link } from '@/app/_ui/kit/link'
import { hourMs, minuteMs } from '@/lib/base/time'
import { sessionLimits } from '@/lib/people/sessions/session-record'
import { stepUpMaxAgeMs } from '@/lib/people/sessions/step-up'

/** Explains how long a session lasts, and when a step asks for the password again. */
export function SessionPart() {
  return (
    <>
      <h2 id="sessions">Sessions</h2>
      <p>
        Each sign-in starts a session. It ends {sessionLimits.absoluteMs / hourMs} hours after
        signing in, or after {sessionLimits.idleMs / hourMs} hours without a request.{' '}
        <Link href="/account/credentials">Account → Credentials</Link> lists where you are signed
        in. You can end one session or all of them there. Changing your password also ends all other
        sessions. Your API keys keep working.
      </p>
      <h2 id="forgotten-password">Forgotten password</h2>
      <p>
        <Link href="/forgot-password">Forgot your password?</Link> on the sign-in page mails you a
        link with which you choose a new one, if this instance can send mail. The link works once,
        within one hour, and all your sessions end then. Without mail, ask your administrator for
        such a link.
      </p>
      <h2 id="step-up">Confirming your identity</h2>
      <p>
        Some steps ask for your password or a code again if you last signed in or confirmed your
        identity more than {stepUpMaxAgeMs / minuteMs} minutes ago: copying a key or an export link,
        importing or rotating keys, changing how you sign in, and changing other users. The same
        applies when you edit a key so that it can do more, has wider limits, works longer, or
        accepts more addresses, and when you create one that can do more than a plain key. Your
        input is kept, and the step continues afterwards.
      </p>
    </>
  )
}
