import { type ReactNode, useId } from 'react'
import { type ChartSeries, type ChartStep, looks, roundUp, sumOf } from './chart-series'
import { ChartTable } from './chart-table'

/** Which pattern means what. */
function ChartLegend({ series }: { series: readonly ChartSeries[] }) {
  return (
    <ul aria-hidden className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-soft">
      {series.map(({ title, look }) => (
        <li key={title} className="inline-flex items-center gap-1.5">
          <svg aria-hidden width="12" height="12" viewBox="0 0 12 12">
            <rect width="12" height="12" rx="2" fill={looks[look].fill} />
          </svg>
          {title}
        </li>
      ))}
    </ul>
  )
}

const stepWidth = 10
const barWidth = 8
const height = 100

function Bars({ series, steps, end }: Pick<Chart, 'series' | 'steps'> & { end: number }) {
  return steps.map(({ label, values }, index) => {
    let top = height
    return series.map(({ title, look }, at) => {
      const value = values[at] ?? 0
      if (value === 0) return null
      const tall = Math.max(1.5, (value / end) * height)
      top = Math.max(0, top - tall)
      return (
        <rect
          key={`${label} ${title}`}
          x={index * stepWidth + 1}
          y={top}
          width={barWidth}
          height={tall}
          fill={looks[look].fill}
        />
      )
    })
  })
}

interface Chart {
  title: string
  /** A sentence that says what the chart shows. */
  summary: string
  series: readonly ChartSeries[]
  steps: readonly ChartStep[]
  /** Header of the steps in the table: "Hour (UTC)". */
  stepTitle: string
  format: (value: number) => string
  children?: ReactNode
}

/** Stacked bars over time, with the same as a sentence and as a table. */
export function BarChart({ title, summary, series, steps, stepTitle, format }: Chart) {
  const titleId = useId()
  const end = roundUp(Math.max(0, ...steps.map(({ values }) => sumOf(values))))
  const width = steps.length * stepWidth
  return (
    <figure aria-labelledby={titleId} className="min-w-0">
      <figcaption className="mb-3">
        <h3 id={titleId} className="font-semibold">
          {title}
        </h3>
        <p className="text-ink-soft">{summary}</p>
      </figcaption>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs text-ink-soft tabular-nums">
        <div aria-hidden className="flex flex-col justify-between text-right leading-none">
          <span>{format(end)}</span>
          <span>0</span>
        </div>
        <svg
          role="img"
          aria-label={`${title}. ${summary}`}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="h-32 w-full border-y border-line bg-[linear-gradient(var(--line),var(--line))] bg-[length:100%_1px] bg-[position:0_50%] bg-no-repeat"
        >
          <Bars series={series} steps={steps} end={end} />
        </svg>
        <span />
        <div aria-hidden className="mt-1 flex justify-between">
          <span>{steps[0]?.label}</span>
          <span>{steps[steps.length - 1]?.label}</span>
        </div>
      </div>
      {series.length > 1 && <ChartLegend series={series} />}
      <ChartTable {...{ title, stepTitle, series, steps, format }} />
    </figure>
  )
}
