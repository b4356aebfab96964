import type { Metadata } from 'next'
import { InvitationForm } from '@/app/_ui/sign-in/invitation-form'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Invitation' }

export default function InvitationPage() {
  return <InvitationForm />
}
