import { labelledSteps } from './axis'
import { type ChartSeries, type ChartStep, looks } from './chart-series'

/** Minimum height of what is not zero, in per cent. */
const least = 1.5
/** Labels that fit beside each other in the narrowest chart. */
const mostLabels = 4

function percent(value: number): string {
  return `${Math.round(value * 1_000) / 1_000}%`
}

/** The bars of each step, one above the other; the axis ends at `end`. */
export function Bars({
  series,
  steps,
  end,
}: {
  series: readonly ChartSeries[]
  steps: readonly ChartStep[]
  end: number
}) {
  const width = 100 / steps.length
  return steps.map(({ href, values }, index) => {
    let top = 100
    return series.map(({ title, look }, at) => {
      const value = values[at] ?? 0
      if (value === 0) return null
      const tall = Math.max(least, (value / end) * 100)
      top = Math.max(0, top - tall)
      return (
        <rect
          key={`${href} ${title}`}
          x={percent((index + 0.1) * width)}
          y={percent(top)}
          width={percent(width * 0.8)}
          height={percent(tall)}
          fill={looks[look].fill}
        />
      )
    })
  })
}

/** A line for each number of the axis. */
export function GridLines({ ticks, end }: { ticks: readonly number[]; end: number }) {
  return ticks.map((tick) => {
    const y = percent(100 - (tick / end) * 100)
    return <line key={tick} x1="0" x2="100%" y1={y} y2={y} stroke="var(--line)" />
  })
}

/** Names some of the steps below the bars. */
export function StepLabels({ steps }: { steps: readonly ChartStep[] }) {
  return (
    <svg aria-hidden className="mt-1 h-4 w-full overflow-visible" fill="currentColor">
      {labelledSteps(steps.length, mostLabels).map((at, index) => (
        <text
          key={steps[at]?.href}
          x={percent((at * 100) / steps.length)}
          y="12"
          className={index % 2 === 1 ? 'max-sm:hidden' : undefined}
        >
          {steps[at]?.tick}
        </text>
      ))}
    </svg>
  )
}
