import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { signOutEverywhereAction } from '@/app/_ui/account/actions'
import { PasswordForm } from '@/app/_ui/account/password-form'
import { SecondFactor } from '@/app/_ui/account/second-factor'
import { SessionList } from '@/app/_ui/account/session-list'
import { type SignInMethod, SignInMethods } from '@/app/_ui/account/sign-in-methods'
import { Notice } from '@/app/_ui/kit/notice'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { ScriptSubmit } from '@/app/_ui/kit/script-submit'
import { type Actor, mayManage, sessionIdOf } from '@/lib/base/actor'
import { requireActor } from '@/lib/gate/console/require-actor'
import { findUser } from '@/lib/people/find-user'
import { countRecoveryCodes } from '@/lib/people/second-factor/change-factor'
import { listSessions } from '@/lib/people/sessions/list-sessions'
import {
  configuredOAuthProviders,
  oauthTitles,
  parseOAuthProvider,
} from '@/lib/people/sign-in/oauth-providers'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Credentials' }

type Query = Record<string, string | string[] | undefined>

const problems: Record<string, string> = {
  'identity-taken': 'That account is already connected to another user.',
  'identity-occupied': 'You have another account of this provider connected. Disconnect it first.',
}

/** Results of a round trip through a provider; the address carries a fixed code, never free text. */
function newsOf(query: Query): { text: string; look: 'positive' | 'danger' } | undefined {
  const connected = parseOAuthProvider(query.connected)
  const disconnected = parseOAuthProvider(query.disconnected)
  const problem = problems[String(query.problem)]
  if (problem) return { text: problem, look: 'danger' }
  if (query.session === 'ended') return { text: 'The session was ended.', look: 'positive' }
  if (query.session === 'gone') return { text: 'That session had already ended.', look: 'positive' }
  if (connected) return { text: `${oauthTitles[connected]} is connected.`, look: 'positive' }
  if (!disconnected) return undefined
  return { text: `${oauthTitles[disconnected]} is disconnected.`, look: 'positive' }
}

async function readMethods(userId: string): Promise<SignInMethod[]> {
  const providers = configuredOAuthProviders()
  if (providers.length === 0) return []
  const user = await findUser(userId)
  return providers.map((id) => ({
    id,
    title: oauthTitles[id],
    connected: user?.identities.has(id) ?? false,
  }))
}

function Section({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
      <h2 className="text-base font-semibold">{title}</h2>
      <p className="mt-1 mb-5 max-w-prose text-ink-soft">{lead}</p>
      {children}
    </section>
  )
}

function PasswordSection({ email }: { email: string }) {
  return (
    <Section
      title="Change password"
      lead="Your other sessions end when you change it. Your API keys keep working."
    >
      <PasswordForm email={email} />
    </Section>
  )
}

async function MethodsSection({ userId }: { userId: string }) {
  const methods = await readMethods(userId)
  if (methods.length === 0) return null
  return (
    <Section
      title="Other ways to sign in"
      lead="Connect an account of another provider to sign in without your password."
    >
      <SignInMethods methods={methods} />
    </Section>
  )
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

async function FactorSection({ userId }: { userId: string }) {
  const user = await findUser(userId)
  const sinceMs = user?.factorSealed ? user.factorSinceMs : undefined
  return (
    <Section
      title="Second factor"
      lead="Sign-in asks for a code from your authenticator app after the password, so the password alone is not enough."
    >
      <SecondFactor
        since={sinceMs === undefined ? undefined : dayFormat.format(sinceMs)}
        codesLeft={sinceMs === undefined ? 0 : await countRecoveryCodes(userId)}
      />
    </Section>
  )
}

async function SessionsSection({ actor }: { actor: Actor }) {
  const nowMs = Date.now()
  return (
    <Section
      title="Sessions"
      lead="Where you are signed in. A session ends 12 hours after signing in, or after 2 hours without a request. Your API keys keep working."
    >
      <SessionList
        sessions={await listSessions(actor.userId, nowMs)}
        thisSessionId={sessionIdOf(actor)}
        nowMs={nowMs}
        mayEnd={mayManage(actor)}
      />
      {mayManage(actor) && (
        <form action={signOutEverywhereAction} className="mt-4">
          <ScriptSubmit>Sign out everywhere</ScriptSubmit>
        </form>
      )}
    </Section>
  )
}

export default async function CredentialsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await requireActor('/account/credentials')
  const news = newsOf(await searchParams)
  return (
    <>
      <PageHeader title="Credentials" lead={`How you sign in as ${actor.email}.`} />
      <div className="flex flex-col gap-5">
        {news && <Notice look={news.look}>{news.text}</Notice>}
        {mayManage(actor) ? (
          <>
            <PasswordSection email={actor.email} />
            <FactorSection userId={actor.userId} />
            <MethodsSection userId={actor.userId} />
          </>
        ) : (
          <Notice>Sign in to change your password or your sign-in methods.</Notice>
        )}
        <SessionsSection actor={actor} />
      </div>
    </>
  )
}
