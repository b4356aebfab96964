import { refusalSentence } from '@/app/_ui/usage/refusal-words'
import { TopList } from '@/app/_ui/usage/top-list'
import type { KeyUsage } from '@/lib/usage/read-key-usage'

/** What called most in the last seven days, for what, and why it was refused. */
export function TopLists({ usage }: { usage: KeyUsage }) {
  const { exports, addresses, agents, reasons } = usage
  const none = 'No calls in the last 7 days.'
  return (
    <div className="grid gap-6 sm:grid-cols-2 xl:grid-cols-4">
      <TopList title="Exports" names={exports} empty={none} isCode />
      <TopList title="Addresses" names={addresses} empty={none} isCode />
      <TopList title="User agents" names={agents} empty={none} />
      <TopList
        title="Reasons for refusal"
        names={reasons.map(({ name, calls }) => ({ name: refusalSentence(name), calls }))}
        empty="Nothing was refused in the last 7 days."
      />
    </div>
  )
}
