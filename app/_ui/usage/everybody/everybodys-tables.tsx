import type { ReactNode } from 'react'
import type { EverybodysUsageAddress } from '@/app/_ui/address/usage-address'
import type { EverybodysRanks } from '@/lib/usage/everybody/read-everybody'
import { refusalSentence } from '@/lib/usage/refusals/refusal-words'
import { TopList } from '../top-list'
import { rowsOf } from './everybodys-rows'
import { FigureTable } from './figure-table'

/** Who makes the calls of everybody, for what, and which keys fail. */
export function EverybodysTables({
  ranks,
  span,
  address,
  children,
}: {
  ranks: EverybodysRanks
  /** When the calls were: "in the last 48 hours". */
  span: string
  address: EverybodysUsageAddress
  /** Where the steps beside the chosen one are. */
  children: ReactNode
}) {
  const rows = rowsOf(ranks)
  const empty = `No calls ${span}.`
  const nothingFailed = `No call was limited or refused ${span}.`
  return (
    <section id="ranking" className="rounded-xl border border-line bg-surface p-5 sm:p-6">
      <h2 className="mb-1 text-base font-semibold">By person, role, export and key {span}</h2>
      <p className="mb-4 text-ink-soft">
        Of all calls, the busiest ten of each. Choose a number to see these calls over time.
      </p>
      {children}
      <div className="grid gap-x-8 gap-y-8 xl:grid-cols-2">
        <FigureTable title="People" rows={rows.people} {...{ empty, address }} />
        <FigureTable title="API keys" rows={rows.keys} {...{ empty, address }} />
        <FigureTable title="Roles" rows={rows.roles} {...{ empty, address }} />
        <FigureTable title="Exports" rows={rows.exports} {...{ empty, address }} />
        <FigureTable
          title="Failing keys"
          rows={rows.failing}
          empty={nothingFailed}
          address={address}
        />
        <TopList
          title="Reasons for limited and refused calls"
          names={ranks.reasons.map(({ name, calls }) => ({ name: refusalSentence(name), calls }))}
          empty={nothingFailed}
        />
      </div>
    </section>
  )
}
