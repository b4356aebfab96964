import { type UsageAddress, usageHref } from '@/app/_ui/address/usage-address'
import { KeyShares } from './key-shares'
import type { UsagePage } from './read-usage-page'
import { TopLists } from './top-lists'

/** Shows which keys, exports, addresses and programs call most, and why calls are refused. */
export function MostFrequent({
  page: { ranks, rankedSpan, rankedCalls },
  address,
}: {
  page: UsagePage
  address: UsageAddress
}) {
  return (
    <>
      {ranks.keys.length > 0 && (
        <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
          <h2 className="mb-2 text-base font-semibold">API keys {rankedSpan}</h2>
          <KeyShares keys={ranks.keys} all={rankedCalls} />
        </section>
      )}
      <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
        <h2 className="mb-1 text-base font-semibold">Most frequent {rankedSpan}</h2>
        <p className="mb-4 text-ink-soft">
          Of all calls{address.key && ' of this key'}. Choose a name to see its calls alone.
        </p>
        <TopLists
          usage={ranks}
          span={rankedSpan}
          hrefOf={(field) => usageHref({ ...address, of: field, at: '' })}
        />
      </section>
    </>
  )
}
