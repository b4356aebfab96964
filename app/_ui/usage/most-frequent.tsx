import type { OwnerUsage } from '@/lib/usage/read-owner-usage'
import { refusalSentence } from '@/lib/usage/refusal-labels'
import { KeyShares } from './key-shares'
import { TopList } from './top-list'

const none = 'No calls in the last 30 days.'

/** Shows which keys, exports, addresses and programs call most, and why calls are refused. */
export function MostFrequent({ usage, all }: { usage: OwnerUsage; all: number }) {
  const { keys, exports, addresses, agents, reasons } = usage
  return (
    <>
      <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
        <h2 className="mb-2 text-base font-semibold">API keys in the last 30 days</h2>
        <KeyShares keys={keys} all={all} />
      </section>
      <section className="rounded-xl border border-line bg-surface p-5 sm:p-6">
        <h2 className="mb-4 text-base font-semibold">Most frequent in the last 30 days</h2>
        <div className="grid gap-6 sm:grid-cols-2 xl:grid-cols-4">
          <TopList title="Exports" names={exports} empty={none} isCode />
          <TopList title="Addresses" names={addresses} empty={none} isCode />
          <TopList title="User agents" names={agents} empty={none} />
          <TopList
            title="Reasons for refusal"
            names={reasons.map(({ name, calls }) => ({ name: refusalSentence(name), calls }))}
            empty="Nothing was refused in the last 30 days."
          />
        </div>
      </section>
    </>
  )
}
