import { type ChartSeries, type ChartStep, looks, sumOf } from './chart-series'

const stepWidth = 4
const barWidth = 3
const height = 24
/** Minimum height, so that a small value is visible beside the highest. */
const least = 2

/** Small stacked bars for one line of a table; `summary` says in words what they show. */
export function SparkBars({
  series,
  steps,
  summary,
}: {
  series: readonly ChartSeries[]
  steps: readonly ChartStep[]
  summary: string
}) {
  const most = Math.max(1, ...steps.map(({ values }) => sumOf(values)))
  const width = steps.length * stepWidth
  return (
    <svg
      role="img"
      aria-label={summary}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="shrink-0"
    >
      <title>{summary}</title>
      <rect y={height - 1} width={width} height="1" fill="var(--line-strong)" />
      {steps.map(({ label, values }, index) => {
        let top = height - 1
        return series.map(({ title, look }, at) => {
          const value = values[at] ?? 0
          if (value === 0) return null
          const tall = Math.max(least, (value / most) * (height - 2))
          top = Math.max(0, top - tall)
          return (
            <rect
              key={`${label} ${title}`}
              x={index * stepWidth}
              y={top}
              width={barWidth}
              height={tall}
              fill={looks[look].fill}
            />
          )
        })
      })}
    </svg>
  )
}
