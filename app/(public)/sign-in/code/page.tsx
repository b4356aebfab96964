import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Notice } from '@/app/_ui/kit/notice'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { CodeForm } from '@/app/_ui/sign-in/code-form'
import { PublicCard } from '@/app/_ui/sign-in/public-card'
import { codeRefusal, recoveryCodeRequired } from '@/app/_ui/sign-in/request-sign-in'
import { readPendingSignIn } from '@/lib/people/sign-in/pending-sign-in'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Enter your code' }

const problemSentences: Record<string, string> = {
  code_refused: codeRefusal,
  recovery_code_required: recoveryCodeRequired,
  rate_limited: 'Too many attempts. Try again in a few minutes.',
  overloaded: 'Too many people are signing in at this moment. Try again in a few seconds.',
  store_unavailable: 'Sign-in is temporarily unavailable. Try again in a few seconds.',
}

async function SignInCodePage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}) {
  if (!(await readPendingSignIn())) redirect('/sign-in?problem=session-ended')
  const { problem } = await searchParams
  const sentence = typeof problem === 'string' ? problemSentences[problem] : undefined
  return (
    <PublicCard
      title="Enter your code"
      lead="Your account requires a second factor."
      needsScript={false}
    >
      {sentence && <Notice>{sentence}</Notice>}
      <CodeForm />
      <Link href="/sign-in" className="text-accent underline-offset-2 hover:underline">
        Start again
      </Link>
    </PublicCard>
  )
}

export default withOutagePage(SignInCodePage)
