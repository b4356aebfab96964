import clsx from 'clsx'
import type { PreviewRows } from '@/lib/exports/run/preview-export'
import type { ColumnOption } from '../catalogue/export-options'

type PreviewCell = PreviewRows[number][string] | undefined

function Cell({ value, isNumber }: { value: PreviewCell; isNumber: boolean }) {
  const text = String(value ?? '')
  return (
    <td
      title={text}
      className={clsx(
        'max-w-64 truncate px-3 py-1.5 whitespace-nowrap',
        isNumber && 'text-right tabular-nums',
      )}
    >
      {text}
    </td>
  )
}

/** The first rows of an export, in the order and under the names of its columns. */
export function PreviewTable({
  rows,
  columns,
}: {
  rows: PreviewRows
  columns: readonly ColumnOption[]
}) {
  const shown = Object.keys(rows[0] ?? {}).map((name) => {
    const { title = name, isNumber = false } = columns.find((one) => one.name === name) ?? {}
    return { name, title, isNumber }
  })
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users scroll a wide table with the arrow keys
      tabIndex={0}
      aria-label="First rows"
      className="max-h-[32rem] overflow-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full text-[0.8125rem]">
        <thead className="sticky top-0 bg-sunken text-left">
          <tr>
            {shown.map(({ name, title, isNumber }) => (
              <th
                key={name}
                scope="col"
                title={title}
                className={clsx(
                  'px-3 py-2 font-medium whitespace-nowrap',
                  isNumber && 'text-right',
                )}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of an export have no identity and never move
            <tr key={index} className="hover:bg-sunken">
              {shown.map(({ name, isNumber }) => (
                <Cell key={name} value={row[name]} isNumber={isNumber} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
