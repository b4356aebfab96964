import type { Metadata } from 'next'
import { InvitationForm } from './invitation-form'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Invitation' }

export default function InvitationPage() {
  return <InvitationForm />
}
