import { type ChartSeries, type ChartStep, sumOf } from './chart-series'

/** The numbers of a chart as a table, without empty steps. */
export function ChartTable({
  title,
  stepTitle,
  series,
  steps,
  format,
}: {
  title: string
  stepTitle: string
  series: readonly ChartSeries[]
  steps: readonly ChartStep[]
  format: (value: number) => string
}) {
  const filled = steps.filter(({ values }) => sumOf(values) > 0)
  if (filled.length === 0) return null
  return (
    <details className="mt-2">
      <summary className="w-fit rounded-sm text-[0.8125rem] text-accent underline underline-offset-2">
        {title} as a table
      </summary>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keyboard users scroll a long table with the arrow keys
        tabIndex={0}
        aria-label={`${title} as a table`}
        className="mt-2 max-h-64 overflow-auto rounded-md border border-line"
      >
        <table className="w-full text-[0.8125rem] tabular-nums">
          <thead className="sticky top-0 bg-sunken text-left">
            <tr>
              {[stepTitle, ...series.map((one) => one.title)].map((heading, index) => (
                <th
                  key={heading}
                  scope="col"
                  className={`px-3 py-1.5 font-medium ${index > 0 ? 'text-right' : ''}`}
                >
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {filled.map(({ label, href, values }) => (
              <tr key={href}>
                <th scope="row" className="px-3 py-1 text-left font-normal whitespace-nowrap">
                  <a href={href} className="text-accent underline-offset-2 hover:underline">
                    {label}
                  </a>
                </th>
                {series.map((one, at) => (
                  <td key={one.title} className="px-3 py-1 text-right">
                    {format(values[at] ?? 0)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
