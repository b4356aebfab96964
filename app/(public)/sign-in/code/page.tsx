import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { Notice } from '@/app/_ui/kit/notice'
import { codeRefusal, recoveryCodeRequired } from '@/app/_ui/session/again/request-sign-in'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { CodeForm } from '@/app/_ui/sign-in/code-form'
import { PasskeySignIn } from '@/app/_ui/sign-in/passkey-sign-in'
import { PublicCard } from '@/app/_ui/sign-in/public-card'
import { findUser } from '@/lib/people/find-user'
import { readPendingSignIn } from '@/lib/people/sign-in/pending-sign-in'
import { signInAddress } from '@/lib/people/sign-in/safe-next-path'
import { withoutForged } from '@/lib/people/sign-in/sealed-address'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Enter your code' }

const problemSentences: Record<string, string> = {
  code_refused: codeRefusal,
  recovery_code_required: recoveryCodeRequired,
  rate_limited: 'Too many attempts. Try again in a few minutes.',
  overloaded: 'Too many people are signing in at this moment. Try again in a few seconds.',
  store_unavailable: 'Sign-in is temporarily unavailable. Try again in a few seconds.',
}

async function SignInCodePage({ searchParams }: SearchedPage) {
  const { next } = await searchParams
  const pending = await readPendingSignIn()
  if (!pending) redirect(signInAddress(typeof next === 'string' ? next : '', 'session-ended'))
  const user = await findUser(pending.userId)
  const told = withoutForged(toSearchParams(await searchParams), '', Date.now())
  const sentence = problemSentences[told.get('problem') ?? '']
  return (
    <PublicCard
      title="Enter your code"
      lead="Your account requires a second factor."
      needsScript={false}
    >
      {sentence && <Notice>{sentence}</Notice>}
      {user && user.passkeys.size > 0 && <PasskeySignIn label="Use a passkey" />}
      <CodeForm hasApp={user?.factorSealed !== undefined} />
      <a
        href={signInAddress(pending.next)}
        className="text-accent underline-offset-2 hover:underline"
      >
        Start again
      </a>
    </PublicCard>
  )
}

export default withOutagePage(SignInCodePage)
