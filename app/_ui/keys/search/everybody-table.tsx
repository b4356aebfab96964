import type { ReactNode } from 'react'
import { keyOfUserHref, userHref } from '@/app/_ui/address/users-address'
import { KeyStatusBadge } from '@/app/_ui/keys/detail/key-status'
import { Badge } from '@/app/_ui/kit/badge'
import { CardTable } from '@/app/_ui/kit/card-table'
import { Link } from '@/app/_ui/kit/link'
import { Moment } from '@/app/_ui/kit/time/moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import type { OwnedKey } from '@/lib/keys/find/list-everybodys-keys'

const headings = ['Key', 'Owner', 'Status', 'Last used']
const linkClass =
  'rounded-sm text-accent underline decoration-transparent underline-offset-4 [overflow-wrap:anywhere] hover:decoration-current'

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

function Row({ owned: { key, owner }, nowMs }: { owned: OwnedKey; nowMs: number }) {
  return (
    <tr className="border-line bg-surface lg:border-t lg:hover:bg-sunken max-lg:flex max-lg:flex-col max-lg:rounded-lg max-lg:border max-lg:p-4">
      <th
        scope="row"
        className="px-3 py-2 text-left align-middle font-medium max-lg:px-0 max-lg:pt-0 max-lg:pb-2"
      >
        <Link href={keyOfUserHref(owner.userId, key.id)} className={linkClass}>
          {key.name}
        </Link>{' '}
        {key.isDefault && <Badge tone="accent">Default</Badge>}
        <code className="block font-mono text-[0.8125rem] font-normal text-ink-soft">
          …{key.hint}
        </code>
      </th>
      <Cell label="Owner">
        <Link href={userHref(owner.userId)} className={linkClass}>
          {owner.name}
        </Link>
      </Cell>
      <Cell label="Status">
        <KeyStatusBadge status={key.status} />
      </Cell>
      <Cell label="Last used">
        {key.lastUsedAtMs === undefined ? (
          'Never'
        ) : (
          <Moment atMs={key.lastUsedAtMs} text={relativeText(key.lastUsedAtMs, nowMs)} />
        )}
      </Cell>
    </tr>
  )
}

/** Keys of several owners, without their secrets. */
export function EverybodyTable({ keys, nowMs }: { keys: readonly OwnedKey[]; nowMs: number }) {
  return (
    <CardTable
      caption="API keys of all users"
      headings={headings}
      cardsClass="md:max-lg:grid-cols-2"
    >
      {keys.map((owned) => (
        <Row key={owned.key.id} owned={owned} nowMs={nowMs} />
      ))}
    </CardTable>
  )
}
