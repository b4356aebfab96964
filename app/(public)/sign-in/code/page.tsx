import type { Metadata } from 'next'
import Link from 'next/link'
import { redirect } from 'next/navigation'
import { Notice } from '@/app/_ui/kit/notice'
import { Brand } from '@/app/_ui/session/brand'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { CodeForm } from '@/app/_ui/sign-in/code-form'
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
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center gap-6 px-5 py-10">
      <Brand name="Keyward" href="/sign-in" />
      <div className="flex flex-col gap-5 rounded-xl border border-line bg-surface p-6 shadow-xs sm:p-7">
        <div>
          <h1 className="text-xl font-semibold tracking-tight">Enter your code</h1>
          <p className="mt-1 text-ink-soft">Your account requires a second factor.</p>
        </div>
        {sentence && <Notice>{sentence}</Notice>}
        <CodeForm />
        <Link href="/sign-in" className="text-accent underline-offset-2 hover:underline">
          Start again
        </Link>
      </div>
    </main>
  )
}

export default withOutagePage(SignInCodePage)
