import type { ChartSeries } from '@/app/_ui/kit/chart/chart-series'

/** What comes of calls, from the bottom of a bar up. */
export const callSeries: readonly ChartSeries[] = [
  { title: 'Allowed', look: 'solid' },
  { title: 'Limited', look: 'dots' },
  { title: 'Refused', look: 'stripes' },
]
