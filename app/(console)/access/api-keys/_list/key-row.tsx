import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Badge } from '@/app/_ui/badge'
import { Moment, relativeText } from '@/app/_ui/moment'
import type { PublicApiKey } from '@/lib/keys/api-key'
import { formatDay } from '../_form/calendar-day'
import { KeyStatusBadge } from './key-status'
import { RowActions } from './row-actions'

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td className="px-3 py-2 align-middle max-xl:flex max-xl:items-center max-xl:justify-between max-xl:gap-4 max-xl:px-0 max-xl:py-1">
      <span aria-hidden className="text-ink-soft xl:hidden">
        {label}
      </span>
      {children}
    </td>
  )
}

/** One key: a row of the table, a card on narrow screens. */
export function KeyRow({
  apiKey,
  nowMs,
  highlighted,
  listAddress,
}: {
  apiKey: PublicApiKey
  nowMs: number
  highlighted: boolean
  listAddress: string
}) {
  const { id, name, hint, isDefault, status, expiresAtMs, lastUsedAtMs, revokedReason } = apiKey
  return (
    <tr
      id={id}
      data-highlighted={highlighted || undefined}
      className={clsx(
        'border-line xl:border-t max-xl:flex max-xl:flex-col max-xl:rounded-lg max-xl:border max-xl:p-4',
        highlighted
          ? 'bg-accent-soft outline-2 -outline-offset-2 outline-accent'
          : 'bg-surface xl:hover:bg-sunken',
      )}
    >
      <th
        scope="row"
        className="px-3 py-2 text-left align-middle font-medium max-xl:px-0 max-xl:pt-0 max-xl:pb-2"
      >
        <span className="mr-2 [overflow-wrap:anywhere]">{name}</span>
        {isDefault && <Badge tone="accent">Default</Badge>}
      </th>
      <Cell label="Key">
        <code className="font-mono text-[0.8125rem] whitespace-nowrap">kw_live_…{hint}</code>
      </Cell>
      <Cell label="Last used">
        <span className="whitespace-nowrap">
          {lastUsedAtMs === undefined ? (
            'Never'
          ) : (
            <Moment atMs={lastUsedAtMs} text={relativeText(lastUsedAtMs, nowMs)} />
          )}
        </span>
      </Cell>
      <Cell label="Expiration date">
        <span className="whitespace-nowrap">
          {expiresAtMs === undefined ? (
            'None'
          ) : (
            <Moment atMs={expiresAtMs - 1} text={formatDay(expiresAtMs - 1)} />
          )}
        </span>
      </Cell>
      <Cell label="Status">
        <KeyStatusBadge status={status} />
        {revokedReason && (
          <p className="mt-0.5 max-w-48 text-xs text-ink-soft [overflow-wrap:anywhere]">
            {revokedReason}
          </p>
        )}
      </Cell>
      <td className="px-1.5 py-1.5 align-middle max-xl:mt-auto max-xl:-ml-2 max-xl:px-0 max-xl:pt-3 max-xl:pb-0">
        <RowActions
          apiKey={{ id, name, hint, isDefault, status }}
          listAddress={listAddress}
          focusCopy={highlighted && status !== 'revoked'}
        />
      </td>
    </tr>
  )
}
