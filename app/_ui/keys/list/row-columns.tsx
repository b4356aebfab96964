import type { ReactNode } from 'react'
import type { ListQuery } from '@/app/_ui/address/key-list-address'
import { keyText } from '@/app/_ui/address/keys-address'
import type { ListColumn } from '@/app/_ui/address/list-view'
import { formatDay } from '@/app/_ui/kit/time/calendar-day'
import { QuietMoment } from '@/app/_ui/kit/time/quiet-moment'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import type { UsageBars } from '@/lib/usage/list-usage-bars'
import { ExpiryBadge, LeakedBadge, RotationNote, UnusedBadge } from '../detail/key-badges'
import { KeyStatusBadge } from '../detail/key-status'
import { MatchedText } from '../search/matched-text'

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

function KeyCell({ apiKey, query: { search } }: RowProps) {
  return (
    <code className="font-mono text-[0.8125rem]">
      <MatchedText text={keyText(apiKey)} search={search} />
    </code>
  )
}

function LastUsedCell({ apiKey, bars, traffic, nowMs }: RowProps) {
  const { lastUsedAtMs } = apiKey
  const ago = (atMs: number) => relativeText(atMs, nowMs)
  const hasCalls = bars && bars.allowed + bars.limited + bars.refused > 0
  return (
    <>
      <span className="xl:min-w-24">
        <QuietMoment atMs={lastUsedAtMs} textOf={ago} none="Never used" />
      </span>
      {bars && (lastUsedAtMs !== undefined || hasCalls) && traffic.bar(bars)}
    </>
  )
}

function ExpiresCell({ apiKey, nowMs }: RowProps) {
  const { expiresAtMs } = apiKey
  const lastMs = expiresAtMs === undefined ? undefined : expiresAtMs - 1
  return (
    <>
      <QuietMoment atMs={lastMs} textOf={formatDay} none="None" />
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
  status: { label: 'Status', Content: StatusCell, className: 'xl:max-w-64 xl:overflow-hidden' },
}
