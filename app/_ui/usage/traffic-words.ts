import type { UsageBars } from '@/lib/usage/list-usage-bars'
import { refusalWords } from './refusal-words'

const counts = new Intl.NumberFormat('en')

export function callsText(calls: number): string {
  return `${counts.format(calls)} ${calls === 1 ? 'call' : 'calls'}`
}

/** A share in whole per cent; what is there is never 0 %, what is missing never 100 %. */
export function percentText(part: number, whole: number): string {
  if (part === 0 || whole === 0) return '0 %'
  const percent = Math.round((part / whole) * 100)
  return `${part === whole ? 100 : Math.min(99, Math.max(1, percent))} %`
}

/** How the calls of a key fared in the last 36 hours, for its row in the list. */
export function trafficWords({ allowed, limited, refused, topReason }: UsageBars): {
  text: string
  isTroubled: boolean
} {
  const failed = limited + refused
  const all = allowed + failed
  if (all === 0) return { text: 'No calls in 36 hours', isTroubled: false }
  if (failed === 0) return { text: `${callsText(all)} in 36 hours`, isTroubled: false }
  const share = `${percentText(failed, all)} of calls refused`
  return { text: topReason ? `${share}: ${refusalWords(topReason)}` : share, isTroubled: true }
}

/** The same in full, for whoever does not see the bars. */
export function trafficSummary({ allowed, limited, refused }: UsageBars): string {
  if (allowed + limited + refused === 0) return 'No calls in the last 36 hours'
  const parts = [
    `${counts.format(allowed)} allowed`,
    `${counts.format(limited)} limited`,
    `${counts.format(refused)} refused`,
  ]
  return `Calls in the last 36 hours: ${parts.join(', ')}`
}
