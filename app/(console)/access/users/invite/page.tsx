import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/page-header'
import { requireManager } from '@/lib/gate/console/require-actor'
import { InviteForm } from '../_form/invite-form'
import { requireAdministrator } from '../require-administrator'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Invite user' }

export default async function InviteUserPage() {
  await requireManager()
  await requireAdministrator()
  return (
    <>
      <PageHeader
        title="Invite user"
        lead="You get a one-time link for them. With it they choose their password."
      />
      <InviteForm />
    </>
  )
}
