import { SearchX, UserPlus } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { type SearchedPage, toSearchParams } from '@/app/_ui/address/search-params'
import { parseUsersQuery, usersHref, usersPath } from '@/app/_ui/address/users-address'
import { ButtonLink } from '@/app/_ui/kit/button-link'
import { EmptyState } from '@/app/_ui/kit/empty-state'
import { Notice } from '@/app/_ui/kit/notice'
import { PageHeader } from '@/app/_ui/kit/page-header'
import { Pagination } from '@/app/_ui/kit/pagination'
import { InvitationList } from '@/app/_ui/people/invitation-list'
import { UserTable } from '@/app/_ui/people/user-table'
import { UsersToolbar } from '@/app/_ui/people/users-toolbar'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import { requireAdministrator } from '@/app/_ui/session/require-administrator'
import { withOutagePage } from '@/app/_ui/session/with-outage-page'
import { toldTo } from '@/lib/gate/console/require-actor'
import { listUsers } from '@/lib/people/administer/list-users'
import { listInvitations } from '@/lib/people/invitations/list-invitations'
import { storeNowMs } from '@/lib/store/store-clock'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Users' }

const sentences: Readonly<Record<string, string>> = {
  withdrawn: 'The invitation was withdrawn. Its link no longer works.',
  deleted: 'The user was deleted. Their keys, links and sessions no longer work.',
}

async function UsersPage({ searchParams }: SearchedPage) {
  const actor = await requireAdministrator()
  const parameters = toldTo(actor, toSearchParams(await searchParams))
  const query = parseUsersQuery(parameters)
  const [listed, invited] = await Promise.all([listUsers(actor, query), listInvitations(actor)])
  if (!listed.ok || !invited.ok) notFound()
  const { users, total, page, pageSize } = listed.value
  const nowMs = storeNowMs()
  const done = sentences[parameters.get('done') ?? '']
  const first = (page - 1) * pageSize + 1
  return (
    <>
      <PageHeader
        title="Users"
        lead="Everyone who can sign in here. New users need an invitation."
        action={
          <OnlyManagers>
            <ButtonLink href={`${usersPath}/invite`} variant="primary">
              <UserPlus aria-hidden />
              Invite user
            </ButtonLink>
          </OnlyManagers>
        }
      />
      {done && (
        <div className="mb-4">
          <Notice look="positive">{done}</Notice>
        </div>
      )}
      <UsersToolbar query={query} />
      {users.length > 0 ? (
        <>
          <UserTable users={users} selfId={actor.userId} nowMs={nowMs} />
          <Pagination
            page={page}
            pageCount={Math.ceil(total / pageSize)}
            hrefOf={(wanted) => usersHref({ ...query, page: wanted })}
            summary={`${first}–${first + users.length - 1} of ${total} ${total === 1 ? 'user' : 'users'}`}
          />
        </>
      ) : (
        <EmptyState icon={SearchX} title="No user matches">
          <p>No user has this name, role and status.</p>
          <ButtonLink isFresh href={usersPath}>
            Clear search and filters
          </ButtonLink>
        </EmptyState>
      )}
      <InvitationList invitations={invited.value} nowMs={nowMs} />
    </>
  )
}

export default withOutagePage(UsersPage)
