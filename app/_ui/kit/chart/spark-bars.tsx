import { type ChartSeries, looks, sumOf } from './chart-series'

const stepWidth = 4
const barWidth = 3
const height = 24
/** Minimum height, so that a small value is visible beside the highest. */
const least = 2

/** Returns the bars of each series as one path, because rows of a list have hundreds of them. */
function pathsOf(steps: readonly (readonly number[])[]): string[] {
  const most = Math.max(1, ...steps.map(sumOf))
  const paths: string[] = []
  for (const [index, values] of steps.entries()) {
    let top = height - 1
    for (const [at, value] of values.entries()) {
      if (value === 0) continue
      const tall = Math.max(least, Math.round((value / most) * (height - 2)))
      top = Math.max(0, top - tall)
      paths[at] = `${paths[at] ?? ''}M${index * stepWidth} ${top}h${barWidth}v${tall}h-${barWidth}z`
    }
  }
  return paths
}

/** Small stacked bars for one line of a table; `summary` says in words what they show. */
export function SparkBars({
  series,
  steps,
  summary,
}: {
  series: readonly ChartSeries[]
  steps: readonly { label: string; values: readonly number[] }[]
  summary: string
}) {
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
      {pathsOf(steps.map(({ values }) => values)).map((path, at) => {
        const look = series[at]?.look
        return look && path && <path key={look} d={path} fill={looks[look].fill} />
      })}
    </svg>
  )
}
