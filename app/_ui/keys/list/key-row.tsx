import clsx from 'clsx'
import type { ReactNode } from 'react'
import { keyText } from '@/app/_ui/address/keys-address'
import { formatDay } from '@/app/_ui/kit/time/calendar-day'
import { Moment, relativeText } from '@/app/_ui/kit/time/moment'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import type { UsageBars } from '@/lib/usage/list-usage-bars'
import { ExpiryBadge, LeakedBadge, UnusedBadge } from '../detail/key-badges'
import { KeyStatusBadge } from '../detail/key-status'
import { NameCell } from './name-cell'
import { RowActions } from './row-actions'
import { SelectRow } from './select-boxes'

function Cell({ label, children }: { label: string; children: ReactNode }) {
  return (
    <td className="px-2 py-2 align-middle max-xl:flex max-xl:items-center max-xl:justify-between max-xl:gap-4 max-xl:px-0 max-xl:py-1">
      <span aria-hidden className="text-ink-soft xl:hidden">
        {label}
      </span>
      <div className="flex flex-col items-start gap-1 max-xl:items-end">{children}</div>
    </td>
  )
}

function hasCalls({ allowed, limited, refused }: UsageBars): boolean {
  return allowed + limited + refused > 0
}

/** When the key was last used, and the bars of its last 36 hours once it was ever called. */
function LastUsed({
  apiKey,
  bars,
  barsOf,
  nowMs,
}: {
  apiKey: PublicApiKey
  bars: UsageBars | undefined
  barsOf: (bars: UsageBars) => ReactNode
  nowMs: number
}) {
  const { lastUsedAtMs } = apiKey
  return (
    <>
      <span className="whitespace-nowrap">
        {lastUsedAtMs === undefined ? (
          'Never used'
        ) : (
          <Moment atMs={lastUsedAtMs} text={relativeText(lastUsedAtMs, nowMs)} />
        )}
      </span>
      <UnusedBadge apiKey={apiKey} nowMs={nowMs} />
      {bars && (lastUsedAtMs !== undefined || hasCalls(bars)) && barsOf(bars)}
    </>
  )
}

function Expiration({ apiKey, nowMs }: { apiKey: PublicApiKey; nowMs: number }) {
  const { expiresAtMs } = apiKey
  return (
    <>
      <span className="whitespace-nowrap">
        {expiresAtMs === undefined ? (
          'None'
        ) : (
          <Moment atMs={expiresAtMs - 1} text={formatDay(expiresAtMs - 1)} />
        )}
      </span>
      <ExpiryBadge apiKey={apiKey} nowMs={nowMs} />
    </>
  )
}

/** One key: a row of the table, a card on narrow screens. */
export function KeyRow({
  apiKey,
  bars,
  barsOf,
  nowMs,
  highlighted,
  listAddress,
}: {
  apiKey: PublicApiKey
  bars: UsageBars | undefined
  barsOf: (bars: UsageBars) => ReactNode
  nowMs: number
  highlighted: boolean
  listAddress: string
}) {
  const { id, name, hint, isDefault, status, revokedReason } = apiKey
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
      <OnlyManagers>
        <td className="py-2 pl-3 align-middle max-xl:p-0 max-xl:pb-1">
          <SelectRow apiKey={{ id, name, hint, isDefault }} />
        </td>
      </OnlyManagers>
      <NameCell apiKey={apiKey} secrets={bars?.secrets} nowMs={nowMs} />
      <Cell label="Key">
        <code className="font-mono text-[0.8125rem] whitespace-nowrap">{keyText(apiKey)}</code>
      </Cell>
      <Cell label="Last used">
        <LastUsed apiKey={apiKey} bars={bars} barsOf={barsOf} nowMs={nowMs} />
      </Cell>
      <Cell label="Expiration date">
        <Expiration apiKey={apiKey} nowMs={nowMs} />
      </Cell>
      <Cell label="Status">
        <KeyStatusBadge status={status} />
        <LeakedBadge apiKey={apiKey} />
        {revokedReason && (
          <p className="max-w-48 text-xs text-ink-soft [overflow-wrap:anywhere]">{revokedReason}</p>
        )}
      </Cell>
      <OnlyManagers>
        <td className="px-1.5 py-1.5 align-middle max-xl:mt-auto max-xl:-ml-2 max-xl:px-0 max-xl:pt-3 max-xl:pb-0">
          <RowActions
            apiKey={{ id, name, hint, isDefault, status }}
            listAddress={listAddress}
            focusCopy={highlighted && status !== 'revoked'}
          />
        </td>
      </OnlyManagers>
    </tr>
  )
}
