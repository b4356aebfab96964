import type { ChartSeries } from '@/app/_ui/kit/chart/chart-series'
import { outcomeTitles } from '@/lib/usage/refusals/outcome-words'

/** Outcomes of calls, from the bottom of a bar up. */
export const callSeries: readonly ChartSeries[] = [
  { title: outcomeTitles.allowed, look: 'solid' },
  { title: outcomeTitles.limited, look: 'dots' },
  { title: outcomeTitles.refused, look: 'stripes' },
]

/** The ranges that the page of a key shows itself. */
export const usageViews = {
  hours: { title: '48 h', range: '48h', steps: 48 },
  days: { title: '30 d', range: '30d', steps: 30 },
} as const

export type UsageView = keyof typeof usageViews

export function parseUsageView(text: string | null): UsageView {
  return text === 'days' ? 'days' : 'hours'
}
