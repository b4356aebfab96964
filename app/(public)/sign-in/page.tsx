import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { leakedKeyPath } from '@/app/_ui/address/keys-address'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { Notice } from '@/app/_ui/kit/notice'
import { keyRefusal } from '@/app/_ui/session/again/request-sign-in'
import { ForgetDrafts } from '@/app/_ui/session/draft/forget-drafts'
import { KeyForm } from '@/app/_ui/sign-in/key-form'
import { MethodTabs } from '@/app/_ui/sign-in/method-tabs'
import { OAuthButtons } from '@/app/_ui/sign-in/oauth-buttons'
import { PasskeySignIn } from '@/app/_ui/sign-in/passkey-sign-in'
import { PublicCard } from '@/app/_ui/sign-in/public-card'
import { SignInForm } from '@/app/_ui/sign-in/sign-in-form'
import { readSetupState } from '@/lib/accounts/setup-state'
import { readEnvironment } from '@/lib/base/environment'
import { identifyActor } from '@/lib/gate/console/require-actor'
import { relyingParty } from '@/lib/people/passkeys/relying-party'
import { nextPathOfRoundTrip } from '@/lib/people/sign-in/admit-identity'
import { configuredOAuthProviders, oauthTitles } from '@/lib/people/sign-in/oauth-providers'
import { safeNextPath } from '@/lib/people/sign-in/safe-next-path'
import { withoutForged } from '@/lib/people/sign-in/sealed-address'
import { KvError } from '@/lib/store/kv-error'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Sign in' }

const problemSentences: Record<string, string> = {
  'not-connected':
    'That account is not connected to any user here. Sign in with your password, then connect it under Account → Credentials.',
  'session-ended': 'Your session has ended. Sign in again.',
  'provider-failed': 'The provider could not sign you in. Try again, or use your password.',
  password_unsupported:
    'An older version stored your password in a format that this server cannot check. Ask your administrator for a link to set a new one.',
  sign_in_failed: 'The e-mail address or password is wrong.',
  console_not_allowed: keyRefusal,
  rate_limited: 'Too many attempts. Try again in a few minutes.',
  overloaded: 'Too many people are signing in at this moment. Try again in a few seconds.',
  store_unavailable: 'Sign-in is temporarily unavailable. Try again in a few seconds.',
  'signed-out-everywhere': 'You are signed out everywhere.',
  'account-opened': 'Your account is ready. Sign in with your new password.',
  'password-set':
    'Your new password is set, and all your sessions have ended. Sign in with the new password.',
}

/** With the store away the form still shows, and says so when it is sent. */
async function falseInOutage(ask: () => Promise<boolean>): Promise<boolean> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof KvError) return false
    throw error
  }
}

/** Only an operator who sets up an instance has a setup token, so that this costs others no store request. */
async function waitsForSetup(): Promise<boolean> {
  return readEnvironment().SETUP_TOKEN !== undefined && (await readSetupState()) === 'open'
}

export default async function SignInPage({ searchParams }: SearchedPage) {
  const { next: wanted, error, with: way } = await searchParams
  const told = withoutForged(toSearchParams(await searchParams), '', Date.now())
  // next-auth sends its own errors here, without the page that the person wanted.
  const trip = error ? await nextPathOfRoundTrip() : ''
  const asked = typeof wanted === 'string' ? wanted : trip
  const next = safeNextPath(asked)
  if (await falseInOutage(async () => (await identifyActor()) !== undefined)) redirect(next)
  const code = told.get('problem') ?? (trip && 'provider-failed')
  const sentence = code ? problemSentences[code] : undefined
  const withKey = way === 'key'
  const hasPasskeys = relyingParty() !== undefined
  const providers = configuredOAuthProviders().map((id) => ({ id, title: oauthTitles[id] }))
  return (
    <PublicCard title="Sign in" lead="to manage your API keys and exports." needsScript={false}>
      {!asked && <ForgetDrafts />}
      <MethodTabs current={withKey ? 'key' : 'password'} next={next} />
      {sentence && <Notice>{sentence}</Notice>}
      {(await falseInOutage(waitsForSetup)) && (
        <Notice>
          This instance has no users yet.{' '}
          <a href="/setup" className="underline">
            Set up this instance
          </a>
        </Notice>
      )}
      {withKey ? <KeyForm next={next} /> : <SignInForm next={next} />}
      {!withKey && (
        <a
          href="/forgot-password"
          className="self-start text-accent underline-offset-2 hover:underline"
        >
          Forgot your password?
        </a>
      )}
      {!withKey && (hasPasskeys || providers.length > 0) && (
        <>
          <p className="flex items-center gap-3 text-ink-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
            or
          </p>
          {hasPasskeys && <PasskeySignIn label="Sign in with a passkey" next={next} />}
          {providers.length > 0 && <OAuthButtons providers={providers} next={next} />}
        </>
      )}
      <p className="text-center">
        <a
          href={leakedKeyPath}
          className="text-ink-soft underline underline-offset-2 hover:text-ink"
        >
          Report or revoke a leaked key
        </a>
      </p>
    </PublicCard>
  )
}
