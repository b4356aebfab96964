import type { ListQuery } from '@/app/_ui/address/key-list-address'
import type { ListColumn } from '@/app/_ui/address/list-view'
import { ChartPatterns } from '@/app/_ui/kit/chart/chart-patterns'
import { OnlyManagers } from '@/app/_ui/session/may-manage'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import type { UsageBars } from '@/lib/usage/list-usage-bars'
import { SelectPage } from '../bulk/select-boxes'
import { KeyRow } from './key-row'
import { rowColumns, type TrafficParts } from './row-columns'
import { SortHeader } from './sort-header'

/** The keys of one page; below 1280 px each row becomes a card and the headings step aside. */
export function KeyTable({
  keys,
  bars,
  traffic,
  columns,
  query,
  nowMs,
  highlightedId,
  focusedId,
}: {
  keys: readonly PublicApiKey[]
  bars: ReadonlyMap<string, UsageBars>
  traffic: TrafficParts
  columns: readonly ListColumn[]
  query: ListQuery
  nowMs: number
  highlightedId: string | null
  /** The key whose Copy button takes the focus. */
  focusedId: string | null
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
              <SortHeader column="name" label="Name" query={query} className="min-w-40" />
              {columns.map((column) => {
                const { label } = rowColumns[column]
                return column === 'key' ? (
                  <th key={column} scope="col" className="px-2 py-1.5 text-left font-medium">
                    {label}
                  </th>
                ) : (
                  <SortHeader key={column} column={column} label={label} query={query} />
                )
              })}
              <OnlyManagers>
                <th scope="col" className="px-2 py-1.5 text-right font-medium">
                  Actions
                </th>
              </OnlyManagers>
            </tr>
          </thead>
          <tbody className="max-xl:grid max-xl:grid-cols-1 max-xl:gap-3 md:max-xl:grid-cols-2">
            {keys.map((apiKey) => (
              <KeyRow
                key={apiKey.id}
                apiKey={apiKey}
                bars={bars.get(apiKey.id)}
                traffic={traffic}
                columns={columns}
                query={query}
                nowMs={nowMs}
                highlighted={apiKey.id === highlightedId}
                focused={apiKey.id === focusedId}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
