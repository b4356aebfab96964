import { TriangleAlert } from 'lucide-react'
import { SparkBars } from '@/app/_ui/kit/chart/spark-bars'
import type { UsageBars } from '@/lib/usage/list-usage-bars'
import { trafficLabel, trafficSummary } from './traffic-labels'
import { callSeries } from './usage-view'

/** The last 36 hours of a key, a bar for each. */
export function UsageBar({ bars }: { bars: UsageBars }) {
  const steps = bars.hours.map(({ startMs, allowed, limited, refused }) => ({
    label: String(startMs),
    values: [allowed, limited, refused],
  }))
  return (
    <div className="shrink-0 [&_svg]:w-24">
      <SparkBars series={callSeries} steps={steps} summary={trafficSummary(bars)} />
    </div>
  )
}

/** Says which share of the calls in that time was refused, and why; nothing otherwise. */
export function UsageTrouble({ bars }: { bars: UsageBars }) {
  const { text, isTroubled } = trafficLabel(bars)
  if (!isTroubled) return null
  return (
    <span title={text} className="flex min-w-0 items-center gap-1 text-xs text-danger">
      <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
      <span className="xl:truncate">{text}</span>
    </span>
  )
}
