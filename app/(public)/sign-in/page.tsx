import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { leakedKeyPath } from '@/app/_ui/address/keys-address'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { Notice } from '@/app/_ui/kit/notice'
import { ForgetDrafts } from '@/app/_ui/session/draft/forget-drafts'
import { KeyForm } from '@/app/_ui/sign-in/key-form'
import { MethodTabs } from '@/app/_ui/sign-in/method-tabs'
import { OtherMethods } from '@/app/_ui/sign-in/other-methods'
import { problemSentences } from '@/app/_ui/sign-in/problem-sentences'
import { PublicCard } from '@/app/_ui/sign-in/public-card'
import { SignInForm } from '@/app/_ui/sign-in/sign-in-form'
import { readSetupState } from '@/lib/accounts/setup-state'
import { readEnvironment } from '@/lib/base/environment'
import { identifyActor } from '@/lib/gate/console/require-actor'
import { nextPathOfRoundTrip } from '@/lib/people/sign-in/admit-identity'
import { safeNextPath } from '@/lib/people/sign-in/safe-next-path'
import { withoutForged } from '@/lib/people/sign-in/sealed-address'
import { KvError } from '@/lib/store/kv-error'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Sign in' }

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
      {!withKey && <OtherMethods next={next} />}
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
