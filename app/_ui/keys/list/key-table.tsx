import type { ReactNode } from 'react'
import { type ListQuery, listHref } from '@/app/_ui/address/keys-address'
import { ChartPatterns } from '@/app/_ui/kit/chart/chart-patterns'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import type { UsageBars } from '@/lib/usage/list-usage-bars'
import { KeyRow } from './key-row'
import { SelectPage } from './select-boxes'
import { SortHeader } from './sort-header'

/** The keys of one page; below 1280 px each row becomes a card and the headings step aside. */
export function KeyTable({
  keys,
  bars,
  barsOf,
  query,
  nowMs,
  highlightedId,
}: {
  keys: readonly PublicApiKey[]
  bars: ReadonlyMap<string, UsageBars>
  /** Draws the recent calls of a key. */
  barsOf: (bars: UsageBars) => ReactNode
  query: ListQuery
  nowMs: number
  highlightedId: string | null
}) {
  return (
    <>
      <OnlyManagers>
        <SelectPage label="Select all on this page" className="mb-2 xl:hidden" />
      </OnlyManagers>
      <div className="border-line xl:rounded-lg xl:border xl:bg-surface">
        <ChartPatterns />
        <table className="w-full border-collapse max-xl:block">
          <caption className="sr-only">Your API keys</caption>
          <thead className="text-[0.8125rem] text-ink-soft max-xl:sr-only">
            <tr>
              <OnlyManagers>
                <th scope="col" className="w-9 py-1.5 pl-3 text-left max-xl:hidden">
                  <SelectPage />
                </th>
              </OnlyManagers>
              <SortHeader column="name" label="Name" query={query} />
              <th scope="col" className="px-2 py-1.5 text-left font-medium">
                Key
              </th>
              <SortHeader column="lastUsed" label="Last used" query={query} />
              <SortHeader column="expires" label="Expiration date" query={query} />
              <SortHeader column="status" label="Status" query={query} />
              <OnlyManagers>
                <th scope="col" className="px-2 py-1.5 text-left font-medium">
                  Actions
                </th>
              </OnlyManagers>
            </tr>
          </thead>
          <tbody className="max-xl:grid max-xl:gap-3 md:max-xl:grid-cols-2">
            {keys.map((apiKey) => (
              <KeyRow
                key={apiKey.id}
                apiKey={apiKey}
                bars={bars.get(apiKey.id)}
                barsOf={barsOf}
                nowMs={nowMs}
                highlighted={apiKey.id === highlightedId}
                listAddress={listHref(query)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
