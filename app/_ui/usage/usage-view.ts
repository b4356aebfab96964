import type { ChartSeries, ChartStep } from '@/app/_ui/kit/chart/chart-series'
import { outcomeTitles } from '@/lib/usage/refusals/outcome-words'
import type { UsageBucket } from '@/lib/usage/usage-series'

/** Outcomes of calls, from the bottom of a bar up. */
export const callSeries: readonly ChartSeries[] = [
  { title: outcomeTitles.allowed, look: 'solid' },
  { title: outcomeTitles.limited, look: 'dots' },
  { title: outcomeTitles.refused, look: 'stripes' },
]

/** Hours the charts show, the one under way included. */
export const shownHours = 48

export const usageViews = {
  hours: { title: '48 hours, by hour', span: 'in the last 48 hours', stepTitle: 'Hour (UTC)' },
  days: { title: '30 days, by day', span: 'in the last 30 days', stepTitle: 'Day (UTC)' },
} as const

/** Hours and days, oldest first. */
export interface UsageSeries {
  hourly: readonly UsageBucket[]
  daily: readonly UsageBucket[]
}

export type UsageView = keyof typeof usageViews

export function parseUsageView(text: string | null): UsageView {
  return text === 'days' ? 'days' : 'hours'
}

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
const hourFormat = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
})

export function bucketsOf({ hourly, daily }: UsageSeries, view: UsageView): readonly UsageBucket[] {
  return view === 'days' ? daily : hourly.slice(-shownHours)
}

/** Chart steps of what `values` picks from each bucket. */
export function stepsOf(
  buckets: readonly UsageBucket[],
  view: UsageView,
  values: (bucket: UsageBucket) => readonly number[],
): ChartStep[] {
  const format = view === 'days' ? dayFormat : hourFormat
  return buckets.map((bucket) => ({ label: format.format(bucket.startMs), values: values(bucket) }))
}

export function totalOf(
  buckets: readonly UsageBucket[],
  field: Exclude<keyof UsageBucket, 'startMs'>,
): number {
  return buckets.reduce((sum, bucket) => sum + bucket[field], 0)
}
