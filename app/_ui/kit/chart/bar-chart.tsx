import { useId } from 'react'
import { axisTicks } from './axis'
import { Bars, GridLines, StepLabels } from './chart-bars'
import { type ChartSeries, type ChartStep, looks, sumOf } from './chart-series'
import { ChartTable } from './chart-table'
import { StepLinks } from './step-links'

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

interface Chart {
  title: string
  /** A sentence that says what the chart shows. */
  summary: string
  series: readonly ChartSeries[]
  steps: readonly ChartStep[]
  /** Header of the steps in the table: "Hour (UTC)". */
  stepTitle: string
  format: (value: number) => string
  /** Values are whole numbers. */
  isWhole: boolean
}

/** Stacked bars over time that answer on hover, focus and touch, with the same as a sentence and as a table. */
export function BarChart({ title, summary, series, steps, stepTitle, format, isWhole }: Chart) {
  const titleId = useId()
  const highest = Math.max(0, ...steps.map(({ values }) => sumOf(values)))
  const ticks = axisTicks(highest, isWhole)
  const end = ticks[ticks.length - 1] ?? 1
  return (
    <figure aria-labelledby={titleId} className="min-w-0">
      <figcaption className="mb-3">
        <h3 id={titleId} className="font-semibold">
          {title}
        </h3>
        <p className="text-ink-soft">{summary}</p>
      </figcaption>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs text-ink-soft tabular-nums">
        <div aria-hidden className="-my-1.5 flex flex-col-reverse justify-between text-right">
          {ticks.map((tick) => (
            <span key={tick} className="leading-3">
              {format(tick)}
            </span>
          ))}
        </div>
        <div className="relative h-40">
          <svg
            role="img"
            aria-label={`${title}. ${summary}`}
            className="absolute inset-0 size-full overflow-visible"
          >
            <GridLines ticks={ticks} end={end} />
            <Bars series={series} steps={steps} end={end} />
          </svg>
          <StepLinks {...{ series, steps, format }} />
        </div>
        <span />
        <StepLabels steps={steps} />
      </div>
      {series.length > 1 && <ChartLegend series={series} />}
      <ChartTable {...{ title, stepTitle, series, steps, format }} />
    </figure>
  )
}
