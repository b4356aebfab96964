import type { KeyUsage } from '@/lib/activity/read-key-usage'
import type { RankedName } from '@/lib/activity/usage-series'
import { refusalSentence } from '../../_health/refusal-words'

const counts = new Intl.NumberFormat('en')

function TopList({
  title,
  names,
  empty,
  isCode = false,
}: {
  title: string
  names: readonly RankedName[]
  empty: string
  isCode?: boolean
}) {
  const most = Math.max(1, ...names.map(({ calls }) => calls))
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      {names.length === 0 && <p className="text-ink-soft">{empty}</p>}
      <ol className="flex flex-col gap-1.5">
        {names.map(({ name, calls }) => (
          <li key={name}>
            <div className="flex items-baseline justify-between gap-3">
              <span
                className={`min-w-0 [overflow-wrap:anywhere] ${isCode ? 'font-mono text-xs' : ''}`}
              >
                {name}
              </span>
              <span className="text-ink-soft tabular-nums">
                {counts.format(calls)}
                <span className="sr-only">{calls === 1 ? ' call' : ' calls'}</span>
              </span>
            </div>
            <div aria-hidden className="mt-0.5 h-1 rounded-full bg-sunken">
              <div
                className="h-1 rounded-full bg-accent"
                style={{ width: `${(calls / most) * 100}%` }}
              />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

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
