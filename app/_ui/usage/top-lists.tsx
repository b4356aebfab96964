import { countedAs } from '@/lib/usage/counted-fields'
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
  span,
  hrefOf,
}: {
  usage: RankedUsage
  /** When the calls were: "in the last 7 days". */
  span: string
  /** Where the calls under one field of the counters are shown. */
  hrefOf: (field: string) => string
}) {
  const none = `No calls ${span}.`
  const hrefAs = (prefix: string) => (name: string) => hrefOf(`${prefix}${name}`)
  return (
    <div className="grid gap-6 sm:grid-cols-2 xl:grid-cols-4">
      <TopList
        title="Exports"
        names={exports}
        empty={none}
        isCode
        hrefOf={hrefAs(countedAs.export)}
      />
      <TopList
        title="Addresses"
        names={addresses}
        empty={none}
        isCode
        hrefOf={hrefAs(countedAs.address)}
      />
      <TopList title="User agents" names={agents} empty={none} hrefOf={hrefAs(countedAs.agent)} />
      <TopList
        title="Reasons for limited and refused calls"
        names={reasons.map(({ name, calls }) => ({ name: refusalSentence(name), calls }))}
        empty={`No call was limited or refused ${span}.`}
      />
    </div>
  )
}
