import type { Metadata } from 'next'
import { ConfirmEmailForm } from '@/app/_ui/sign-in/mailed/confirm-email-form'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Confirm your e-mail address' }

export default function ConfirmEmailPage() {
  return <ConfirmEmailForm />
}
