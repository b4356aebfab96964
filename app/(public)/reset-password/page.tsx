import type { Metadata } from 'next'
import { ResetForm } from '@/app/_ui/sign-in/mailed/reset-form'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Choose a new password' }

export default function ResetPasswordPage() {
  return <ResetForm />
}
