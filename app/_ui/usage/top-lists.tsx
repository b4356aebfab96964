import { refusalSentence } from '@/lib/usage/refusals/refusal-words'
import type { RankedName } from '@/lib/usage/usage-series'
import { TopList } from './top-list'

interface RankedUsage {
  exports: readonly RankedName[]
  addresses: readonly RankedName[]
  agents: readonly RankedName[]
  reasons: readonly RankedName[]
}

/** Shows which exports, addresses and programs call most, and why calls are refused. */
export function TopLists({
  usage: { exports, addresses, agents, reasons },
  days,
}: {
  usage: RankedUsage
  /** How far back the calls go. */
  days: number
}) {
  const none = `No calls in the last ${days} days.`
  return (
    <div className="grid gap-6 sm:grid-cols-2 xl:grid-cols-4">
      <TopList title="Exports" names={exports} empty={none} isCode />
      <TopList title="Addresses" names={addresses} empty={none} isCode />
      <TopList title="User agents" names={agents} empty={none} />
      <TopList
        title="Reasons for limited and refused calls"
        names={reasons.map(({ name, calls }) => ({ name: refusalSentence(name), calls }))}
        empty={`No call was limited or refused in the last ${days} days.`}
      />
    </div>
  )
}
