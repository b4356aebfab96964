import { dayMs, hourMs } from '@/lib/base/time'
import { ExactMoment } from './exact-moment'

type Step = readonly [limitMs: number, unitMs: number, unit: Intl.RelativeTimeFormatUnit]

const years: Step = [Number.POSITIVE_INFINITY, 365 * dayMs, 'year']
const steps: readonly Step[] = [
  [hourMs, 60_000, 'minute'],
  [dayMs, hourMs, 'hour'],
  [30 * dayMs, dayMs, 'day'],
  [365 * dayMs, 30 * dayMs, 'month'],
]

const relativeFormat = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/** "just now", "5 minutes ago", "in 3 days"; both arguments in milliseconds since the epoch. */
export function relativeText(atMs: number, nowMs: number): string {
  const differenceMs = atMs - nowMs
  const distanceMs = Math.abs(differenceMs)
  if (distanceMs < 60_000) return 'just now'
  const [, unitMs, unit] = steps.find(([limitMs]) => distanceMs < limitMs) ?? years
  return relativeFormat.format(Math.trunc(differenceMs / unitMs), unit)
}

/** A short text for a moment, with its exact time. Drawn by a server or a browser. */
export function Moment({ atMs, text }: { atMs: number; text: string }) {
  return <ExactMoment atMs={atMs} text={text} />
}
