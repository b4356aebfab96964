import type { Metadata } from 'next'
import { usersPath } from '@/app/_ui/address/users-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { InviteForm } from '@/app/_ui/people/invite-form'
import { requireAdministrator } from '@/app/_ui/session/require-administrator'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { requireManager } from '@/lib/gate/console/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Invite user' }

async function InviteUserPage() {
  await requireManager()
  await requireAdministrator()
  return (
    <>
      <PageHeader
        title="Invite user"
        lead="You get a one-time link for the new user. They use it to choose a password."
        action={<ButtonLink href={`${usersPath}/invite-many`}>Invite many from a file</ButtonLink>}
      />
      <InviteForm />
    </>
  )
}

export default withOutagePage(InviteUserPage)
