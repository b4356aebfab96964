import clsx from 'clsx'
import { TriangleAlert } from 'lucide-react'
import { SparkBars } from '@/app/_ui/kit/chart/spark-bars'
import type { UsageBars } from '@/lib/usage/list-usage-bars'
import { trafficLabel, trafficSummary } from './traffic-labels'
import { callSeries } from './usage-view'

/** The last 36 hours of a key: a bar for each, and in words how its calls fare. */
export function UsageBar({ bars }: { bars: UsageBars }) {
  const { text, isTroubled } = trafficLabel(bars)
  const steps = bars.hours.map(({ startMs, allowed, limited, refused }) => ({
    label: String(startMs),
    values: [allowed, limited, refused],
  }))
  return (
    <div className="flex w-36 flex-col gap-0.5 max-xl:items-end">
      <SparkBars series={callSeries} steps={steps} summary={trafficSummary(bars)} />
      <span
        className={clsx(
          'flex items-start gap-1 text-xs',
          isTroubled ? 'text-danger' : 'text-ink-soft',
        )}
      >
        {isTroubled && <TriangleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />}
        {text}
      </span>
    </div>
  )
}
