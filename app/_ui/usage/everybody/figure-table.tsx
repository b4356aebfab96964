import { type EverybodysUsageAddress, everybodysUsageHref } from '@/app/_ui/address/usage-address'
import { ShareBar } from '@/app/_ui/kit/chart/share-bar'
import { Link } from '@/app/_ui/kit/link'
import { percentText, sizeText } from '@/app/_ui/kit/number-text'
import { countText } from '@/lib/base/count-text'
import { callsOf, type Figures } from '@/lib/usage/everybody/everybodys-ranks'
import { linkClass, type Row } from './everybodys-rows'

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

/** Figures of some names, busiest first; each count of calls leads to these calls. */
export function FigureTable({
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
