import type { Metadata } from 'next'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { ForgotForm } from '@/app/_ui/sign-in/mailed/forgot-form'
import { PublicCard } from '@/app/_ui/sign-in/public-card'
import { isMailConfigured } from '@/lib/outbox/send-mail'

export const runtime = 'edge'

// Whether mail is configured is known when the page is asked for, not when it is built.
export const dynamic = 'force-dynamic'

export const metadata: Metadata = { title: 'Forgot your password?' }

export default function ForgotPasswordPage() {
  if (isMailConfigured()) {
    return (
      <PublicCard
        title="Forgot your password?"
        lead="Keyward mails you a link with which you choose a new one."
      >
        <ForgotForm />
      </PublicCard>
    )
  }
  return (
    <PublicCard
      title="Forgot your password?"
      lead="This instance cannot send mail, so an administrator has to help you. Ask one for a link to set a new password; they create it under Access → Users."
      needsScript={false}
    >
      <p className="text-ink-soft">
        Are you the only administrator? Then the operator of the instance creates the link with{' '}
        <code className="font-mono">npm run users -- reset-password</code> and your e-mail address.
      </p>
      <ButtonLink href="/sign-in">Go to sign-in</ButtonLink>
    </PublicCard>
  )
}
