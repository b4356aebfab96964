import { callsText, percentText } from '@/app/_ui/kit/number-text'
import type { UsageBars } from '@/lib/usage/list-usage-bars'
import { failureWord, outcomesText } from '@/lib/usage/refusals/outcome-words'
import { refusalLabel } from '@/lib/usage/refusals/refusal-words'

/** How the calls of a key fared in the last 36 hours, for its row in the list. */
export function trafficLabel({ allowed, limited, refused, topReason }: UsageBars): {
  text: string
  isTroubled: boolean
} {
  const failed = limited + refused
  const all = allowed + failed
  if (all === 0) return { text: 'No calls in 36 hours', isTroubled: false }
  if (failed === 0) return { text: `${callsText(all)} in 36 hours`, isTroubled: false }
  const share = `${percentText(failed, all)} of calls ${failureWord({ limited, refused })}`
  return { text: topReason ? `${share}: ${refusalLabel(topReason)}` : share, isTroubled: true }
}

/** The same in full, for screen readers. */
export function trafficSummary(bars: UsageBars): string {
  const { allowed, limited, refused } = bars
  if (allowed + limited + refused === 0) return 'No calls in the last 36 hours'
  return `Calls in the last 36 hours: ${outcomesText(bars)}`
}
