import { countedText } from '@/lib/base/count-text'
import { dayMs, hourMs } from '@/lib/base/time'

type Step = readonly [limitMs: number, unitMs: number, unit: string]

const years: Step = [Number.POSITIVE_INFINITY, 365 * dayMs, 'year']
const steps: readonly Step[] = [
  [hourMs, 60_000, 'minute'],
  [dayMs, hourMs, 'hour'],
  [30 * dayMs, dayMs, 'day'],
  [365 * dayMs, 30 * dayMs, 'month'],
]

/** "just now", "5 minutes ago", "in 3 days"; both arguments in milliseconds since the epoch. */
export function relativeText(atMs: number, nowMs: number): string {
  const differenceMs = atMs - nowMs
  const distanceMs = Math.abs(differenceMs)
  if (distanceMs < 60_000) return 'just now'
  const [, unitMs, unit] = steps.find(([limitMs]) => distanceMs < limitMs) ?? years
  const count = Math.trunc(distanceMs / unitMs)
  const distance = countedText(count, unit)
  return differenceMs < 0 ? `${distance} ago` : `in ${distance}`
}
