import { ShieldX, UserRoundX } from 'lucide-react'
import { usersPath } from '@/app/_ui/address/users-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { EmptyState } from '@/app/_ui/kit/empty-state'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { identifyActor } from '@/lib/gate/console/require-actor'
import { productName } from '@/lib/store/brand/brand'
import { readBrand } from '@/lib/store/brand/read-brand'

export const runtime = 'edge'

async function UsersNotFound() {
  const actor = await identifyActor()
  const { name = productName } = await readBrand()
  if (actor?.role === 'administrator') {
    return (
      <>
        <title>{`No such user · ${name}`}</title>
        <PageHeader title="Users" />
        <EmptyState icon={UserRoundX} title="This user does not exist">
          <p>The address may be mistyped.</p>
          <ButtonLink href={usersPath}>All users</ButtonLink>
        </EmptyState>
      </>
    )
  }
  return (
    <>
      <title>{`Administrators only · ${name}`}</title>
      <PageHeader title="Users" />
      <EmptyState icon={ShieldX} title="Administrators only">
        <p>Only administrators see and change the users of this instance.</p>
        <ButtonLink href="/access/api-keys">Go to your API keys</ButtonLink>
      </EmptyState>
    </>
  )
}

export default withOutagePage(UsersNotFound)
