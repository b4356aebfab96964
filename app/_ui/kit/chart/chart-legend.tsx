import { type ChartSeries, looks } from './chart-series'

/** Which pattern means what. */
export function ChartLegend({ series }: { series: readonly ChartSeries[] }) {
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
