import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { hourMs, minuteMs } from '@/lib/base/time'
import { requireActor } from '@/lib/gate/console/require-actor'
import { proofMaxAgeMs } from '@/lib/people/sessions/recent-proof'
import { sessionLimits } from '@/lib/people/sessions/session-record'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Signing in explained' }

function SessionParagraphs() {
  return (
    <>
      <h2 id="sessions">Sessions</h2>
      <p>
        Each sign-in begins a session. It ends {sessionLimits.absoluteMs / hourMs} hours after
        signing in, or after {sessionLimits.idleMs / hourMs} hours without a request, whichever
        comes first. <Link href="/account/credentials">Account → Credentials</Link> lists where you
        are signed in; you can end any session there, or all of them. A new password ends all of
        them, too. Your API keys keep working.
      </p>
      <h2 id="proof">Confirming that it is you</h2>
      <p>
        Some steps ask for your password or a code once more when you last signed in or confirmed
        more than {proofMaxAgeMs / minuteMs} minutes ago: copying a key or an export link, importing
        or rotating keys, changing how you sign in, and everything that changes other people. So
        does a change that lets a key do more than it may now, for longer, or from more addresses.
        What you typed stays, and the step goes on afterwards.
      </p>
    </>
  )
}

function FactorParagraphs() {
  return (
    <>
      <h2 id="second-factor">Second factor</h2>
      <p>
        With a second factor, signing in asks for a code of an authenticator app after the password,
        so that a password alone opens nothing. Set it up under{' '}
        <Link href="/account/credentials">Account → Credentials</Link>: scan the QR code and enter
        the first code. Each code works once.
      </p>
      <p>
        You get ten recovery codes at the same time, shown only then. Each stands in for a code
        once. Keep them where you find them without your phone. When both are lost, ask your
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
        A key whose permissions say <em>Open the console</em> opens it as its owner: at sign-in
        under <em>Use an API key</em>, or with any page as{' '}
        <code>Authorization: Bearer kw_live_…</code>. A bar above the page says so. It shows what
        the owner sees; keys, people and passwords can be neither changed nor copied.
      </p>
      <p>
        Such a session ends with the key: when it is revoked, deleted, expired, deactivated or
        rotated away, when it may no longer open the console, or when its owner is deactivated or
        signs out everywhere. Limits on addresses hold, too.
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
