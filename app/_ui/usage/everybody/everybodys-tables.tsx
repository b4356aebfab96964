import type { ReactNode } from 'react'
import { type EverybodysUsageAddress, everybodysUsageHref } from '@/app/_ui/address/usage-address'
import { ShareBar } from '@/app/_ui/kit/chart/share-bar'
import { Link } from '@/app/_ui/kit/link'
import { percentText, sizeText } from '@/app/_ui/kit/number-text'
import { countText } from '@/lib/base/count-text'
import { callsOf, type Figures } from '@/lib/usage/everybody/everybodys-ranks'
import type { EverybodysRanks } from '@/lib/usage/everybody/read-everybody'
import { refusalSentence } from '@/lib/usage/refusals/refusal-words'
import { TopList } from '../top-list'
import { linkClass, type Row, rowsOf } from './everybodys-rows'

const numberClass = 'px-2 py-2 text-right whitespace-nowrap tabular-nums last:pr-0'

function failedOf({ limited, refused }: Figures): number {
  return limited + refused
}

function FigureRow({ row, most, href }: { row: Row; most: number; href: string }) {
  const [calls, failed] = [callsOf(row), failedOf(row)]
  return (
    <tr className="border-t border-line align-top">
      <th scope="row" className="min-w-36 py-2 pr-2 text-left font-normal">
        {row.title}
        <ShareBar part={calls} whole={most} />
      </th>
      <td className={numberClass}>
        <Link href={href} scroll={false} title="Show only these calls" className={linkClass}>
          {countText(calls)}
        </Link>
      </td>
      <td className={numberClass}>
        {countText(failed)}
        {failed > 0 && <span className="ml-1 text-ink-soft">{percentText(failed, calls)}</span>}
      </td>
      <td className={numberClass}>{countText(row.rows)}</td>
      <td className={numberClass}>{sizeText(row.bytes)}</td>
    </tr>
  )
}

function FigureTable({
  title,
  rows,
  empty,
  address,
}: {
  title: string
  rows: readonly Row[]
  empty: string
  address: EverybodysUsageAddress
}) {
  const most = Math.max(1, ...rows.map(callsOf))
  return (
    <section className="min-w-0">
      <h3 className="mb-1.5 font-semibold">{title}</h3>
      {rows.length === 0 ? (
        <p className="text-ink-soft">{empty}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section aria-label={title} tabIndex={0} className="relative overflow-x-auto">
          <table className="w-full border-collapse">
            <caption className="sr-only">{title}</caption>
            <thead className="text-[0.8125rem] text-ink-soft">
              <tr>
                <th scope="col" className="py-1.5 pr-2 text-left align-bottom font-medium">
                  Name
                </th>
                {['Calls', 'Limited or refused', 'Rows', 'Bytes'].map((heading) => (
                  <th
                    key={heading}
                    scope="col"
                    className="px-2 py-1.5 text-right align-bottom font-medium last:pr-0"
                  >
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <FigureRow
                  key={row.key}
                  row={row}
                  most={most}
                  href={everybodysUsageHref({ ...address, of: row.field, at: '' })}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

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
