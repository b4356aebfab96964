import clsx from 'clsx'
import type { ReactNode } from 'react'
import { keyText, type ListQuery, listHref } from '@/app/_ui/address/keys-address'
import type { ListColumn } from '@/app/_ui/address/list-view'
import { formatDay } from '@/app/_ui/kit/time/calendar-day'
import { QuietMoment } from '@/app/_ui/kit/time/quiet-moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import type { UsageBars } from '@/lib/usage/list-usage-bars'
import { SelectRow } from '../bulk/select-boxes'
import { ExpiryBadge, LeakedBadge, RotationNote, UnusedBadge } from '../detail/key-badges'
import { KeyStatusBadge } from '../detail/key-status'
import { MatchedText } from '../search/matched-text'
import { NameCell } from './name-cell'
import { RowActions } from './row-actions'

/** How a row draws the recent calls of its key. */
export interface TrafficParts {
  bar: (bars: UsageBars) => ReactNode
  /** Nothing for a key whose calls all succeed. */
  trouble: (bars: UsageBars) => ReactNode
}

/** What the cells of a row are drawn from. */
export interface RowProps {
  apiKey: PublicApiKey
  bars: UsageBars | undefined
  traffic: TrafficParts
  nowMs: number
  query: ListQuery
}

function Cell({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    <td className={clsx('key-cell', className)}>
      <span aria-hidden>{label}</span>
      <div>{children}</div>
    </td>
  )
}

function KeyCell({ apiKey, query: { search } }: RowProps) {
  return (
    <code className="font-mono text-[0.8125rem]">
      <MatchedText text={keyText(apiKey)} search={search} />
    </code>
  )
}

function LastUsedCell({ apiKey, bars, traffic, nowMs }: RowProps) {
  const { lastUsedAtMs } = apiKey
  const hasCalls = bars && bars.allowed + bars.limited + bars.refused > 0
  return (
    <>
      <span className="xl:min-w-24">
        {lastUsedAtMs === undefined ? (
          'Never used'
        ) : (
          <QuietMoment atMs={lastUsedAtMs} text={relativeText(lastUsedAtMs, nowMs)} />
        )}
      </span>
      {bars && (lastUsedAtMs !== undefined || hasCalls) && traffic.bar(bars)}
    </>
  )
}

function ExpiresCell({ apiKey, nowMs }: RowProps) {
  const { expiresAtMs } = apiKey
  return (
    <>
      {expiresAtMs === undefined ? (
        'None'
      ) : (
        <QuietMoment atMs={expiresAtMs - 1} text={formatDay(expiresAtMs - 1)} />
      )}
      <ExpiryBadge apiKey={apiKey} nowMs={nowMs} />
    </>
  )
}

function StatusCell({ apiKey, bars, traffic, nowMs }: RowProps) {
  const { status, revokedReason, rotation } = apiKey
  return (
    <>
      <KeyStatusBadge status={status} />
      <LeakedBadge apiKey={apiKey} />
      <UnusedBadge apiKey={apiKey} nowMs={nowMs} />
      {rotation && <RotationNote rotation={rotation} secrets={bars?.secrets} nowMs={nowMs} />}
      {bars && traffic.trouble(bars)}
      {revokedReason && (
        <span
          title={revokedReason}
          className="text-xs text-ink-soft xl:truncate max-xl:[overflow-wrap:anywhere]"
        >
          {revokedReason}
        </span>
      )}
    </>
  )
}

/** The columns of the list that can be left out, with what is in them. */
export const rowColumns: Readonly<
  Record<ListColumn, { label: string; Content: (row: RowProps) => ReactNode; className?: string }>
> = {
  key: { label: 'Key', Content: KeyCell },
  lastUsed: { label: 'Last used', Content: LastUsedCell },
  expires: { label: 'Expiration date', Content: ExpiresCell },
  status: {
    label: 'Status',
    Content: StatusCell,
    className: 'xl:max-w-64 xl:overflow-hidden',
  },
}

/** One key: a row of the table, a card on narrow screens. */
export function KeyRow({
  columns,
  highlighted,
  focused,
  ...row
}: RowProps & {
  columns: readonly ListColumn[]
  highlighted: boolean
  /** Whether its Copy button takes the focus. */
  focused: boolean
}) {
  const { id, name, hint, isDefault, status, origin, rotation, expiresAtMs } = row.apiKey
  return (
    <tr
      id={id}
      data-highlighted={highlighted || undefined}
      className={clsx(
        'key-row',
        highlighted
          ? 'bg-accent-soft outline-2 -outline-offset-2 outline-accent'
          : 'bg-surface xl:hover:bg-sunken',
      )}
    >
      <OnlyManagers>
        <td className="py-2 pl-3 max-xl:p-0">
          <SelectRow apiKey={{ id, name, hint, isDefault }} />
        </td>
      </OnlyManagers>
      <NameCell apiKey={row.apiKey} search={row.query.search} />
      {columns.map((column) => {
        const { label, Content, className } = rowColumns[column]
        return (
          <Cell key={column} label={label} className={className ?? ''}>
            <Content {...row} />
          </Cell>
        )
      })}
      <OnlyManagers>
        <td className="px-2 py-1.5 max-xl:order-1 max-xl:p-0">
          <RowActions
            apiKey={{
              ...{ id, name, hint, origin, isDefault, status, expiresAtMs },
              previousHint: rotation?.previousHint,
            }}
            listAddress={listHref(row.query)}
            focusCopy={focused && status !== 'revoked'}
          />
        </td>
      </OnlyManagers>
    </tr>
  )
}
