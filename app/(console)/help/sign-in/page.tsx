import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { hourMs, minuteMs } from '@/lib/base/time'
import { requireActor } from '@/lib/gate/console/require-actor'
import { sessionLimits } from '@/lib/people/sessions/session-record'
import { stepUpMaxAgeMs } from '@/lib/people/sessions/step-up'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Signing in explained' }

function SessionParagraphs() {
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
      <h2 id="step-up">Confirming your identity</h2>
      <p>
        Some steps ask for your password or a code again if you last signed in or confirmed your
        identity more than {stepUpMaxAgeMs / minuteMs} minutes ago: copying a key or an export link,
        importing or rotating keys, changing how you sign in, and changing other users. The same
        applies when you edit a key so that it can do more, works longer, or accepts more addresses.
        Your input is kept, and the step continues afterwards.
      </p>
    </>
  )
}

function FactorParagraphs() {
  return (
    <>
      <h2 id="second-factor">Second factor</h2>
      <p>
        With a second factor, sign-in asks for a code from an authenticator app after the password,
        so a password alone is not enough. Set it up under{' '}
        <Link href="/account/credentials">Account → Credentials</Link>: scan the QR code and enter
        the first code. Each code works once.
      </p>
      <p>
        You also get ten recovery codes, which are shown only once. Each one replaces a code once.
        Keep them somewhere you can reach without your phone. If you lose both, ask your
        administrator.
      </p>
    </>
  )
}

function KeyParagraphs() {
  return (
    <>
      <h2 id="with-a-key">Opening the console with an API key</h2>
      <p>
        A key with the permission <em>Open the console</em> opens the console as its owner: choose{' '}
        <em>Use an API key</em> at sign-in, or send any page request with{' '}
        <code>Authorization: Bearer kw_live_…</code>. A bar above the page says so. The console
        shows what the owner sees, but nobody can copy or change keys, users or passwords there.
      </p>
      <p>
        The session ends when the key is revoked, deleted, deactivated or rotated, when it expires,
        or when it loses the permission. It also ends when its owner is deactivated or signs out
        everywhere. The key’s allowed addresses apply as well.
      </p>
    </>
  )
}

export default async function SignInHelpPage() {
  await requireActor('/help/sign-in')
  return (
    <>
      <PageHeader title="Signing in explained" />
      <div className="prose-plain">
        <SessionParagraphs />
        <FactorParagraphs />
        <KeyParagraphs />
      </div>
    </>
  )
}
