import type { Metadata } from 'next'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { InviteManyForm } from '@/app/_ui/people/invite-many/invite-many-form'
import { requireAdministrator } from '@/app/_ui/session/require-administrator'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { requireManager } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Invite many users' }

async function InviteManyPage() {
  await requireManager()
  await requireAdministrator()
  return (
    <>
      <PageHeader
        title="Invite many users"
        lead="One line of a CSV file per person. Each gets a one-time link to choose a password."
      />
      <InviteManyForm />
    </>
  )
}

export default withOutagePage(InviteManyPage)
