import type { OwnerUsage } from '@/lib/usage/read-owner-usage'
import { KeyShares } from './key-shares'
import { TopLists } from './top-lists'

/** Shows which keys, exports, addresses and programs call most, and why calls are refused. */
export function MostFrequent({ usage, all }: { usage: OwnerUsage; all: number }) {
  return (
    <>
      <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
        <h2 className="mb-2 text-base font-semibold">API keys in the last 30 days</h2>
        <KeyShares keys={usage.keys} all={all} />
      </section>
      <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
        <h2 className="mb-4 text-base font-semibold">Most frequent in the last 30 days</h2>
        <TopLists usage={usage} days={30} />
      </section>
    </>
  )
}
