import type { ReactNode } from 'react'
import { userHref } from '@/app/_ui/address/users-address'
import { Badge } from '@/app/_ui/kit/badge'
import { CardTable } from '@/app/_ui/kit/card-table'
import { Link } from '@/app/_ui/kit/link'
import { Moment } from '@/app/_ui/kit/time/moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import type { UserListPage } from '@/lib/people/administer/list-users'
import { RoleBadge, UserStatusBadge } from './user-badges'

const headings = ['Name', 'User id', 'Role', 'Status', 'API keys', 'Account opened']

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td className="px-3 py-2 align-middle max-lg:flex max-lg:items-center max-lg:justify-between max-lg:gap-4 max-lg:px-0 max-lg:py-1">
      <span aria-hidden className="text-ink-soft lg:hidden">
        {label}
      </span>
      {children}
    </td>
  )
}

function UserRow({
  user,
  isSelf,
  nowMs,
}: {
  user: UserListPage['users'][number]
  isSelf: boolean
  nowMs: number
}) {
  return (
    <tr className="border-line bg-surface lg:border-t lg:hover:bg-sunken max-lg:flex max-lg:flex-col max-lg:rounded-lg max-lg:border max-lg:p-4">
      <th
        scope="row"
        className="px-3 py-2 text-left align-middle font-medium max-lg:px-0 max-lg:pt-0 max-lg:pb-2"
      >
        <Link
          href={userHref(user.id)}
          className="rounded-sm text-accent underline decoration-transparent underline-offset-4 [overflow-wrap:anywhere] hover:decoration-current"
        >
          {user.name}
        </Link>{' '}
        {isSelf && <Badge>You</Badge>}
        <span className="block font-normal text-ink-soft [overflow-wrap:anywhere]">
          {user.email}
        </span>
      </th>
      <Cell label="User id">
        <span className="tabular-nums">{user.id}</span>
      </Cell>
      <Cell label="Role">
        <RoleBadge role={user.role} />
      </Cell>
      <Cell label="Status">
        <UserStatusBadge status={user.status} />
      </Cell>
      <Cell label="API keys">
        <span className="tabular-nums">{user.keyCount}</span>
      </Cell>
      <Cell label="Account opened">
        <span className="whitespace-nowrap">
          <Moment atMs={user.createdAtMs} text={relativeText(user.createdAtMs, nowMs)} />
        </span>
      </Cell>
    </tr>
  )
}

/** The users of one page; below 1024 px each row becomes a card and the headings step aside. */
export function UserTable({
  users,
  selfId,
  nowMs,
}: {
  users: UserListPage['users']
  selfId: string
  nowMs: number
}) {
  return (
    <CardTable caption="Users" headings={headings} cardsClass="md:max-lg:grid-cols-2">
      {users.map((user) => (
        <UserRow key={user.id} user={user} isSelf={user.id === selfId} nowMs={nowMs} />
      ))}
    </CardTable>
  )
}
