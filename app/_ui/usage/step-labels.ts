import { dayText, momentText, shortDayText, stepText, utcZone } from '@/app/_ui/kit/time/time-text'
import { dayMs, hourMs } from '@/lib/base/time'
import { endOf, type UsageRange, type UsageRangeName } from '@/lib/usage/series/usage-range'

function clockOf(atMs: number, zone: string): string {
  return stepText(atMs, zone).split(', ')[1] ?? ''
}

/** What the steps of a range are like. */
export type StepLength = Pick<UsageRange, 'stepMs' | 'endMs'>

/** Returns the last millisecond of a step. */
function lastOfStep(startMs: number, { stepMs, endMs = Infinity }: StepLength): number {
  return Math.min(startMs + stepMs, endMs) - 1
}

/** Returns whole UTC days as a part of a name: "2 Jul to 8 Jul 2026", "8 Jul" for one. A range may have a week twice. */
function daysLabel(firstMs: number, lastMs: number): string {
  const first = shortDayText(firstMs, utcZone)
  return lastMs - firstMs < dayMs ? first : `${first} to ${dayText(lastMs, utcZone)}`
}

/** Returns whole UTC days as a part of a sentence. */
function daysSpan(firstMs: number, lastMs: number): string {
  const [first, last] = [dayText(firstMs, utcZone), dayText(lastMs, utcZone)]
  return first === last ? `on ${first}` : `from ${first} to ${last}`
}

/**
 * Returns the name of a step: "23 Dec, 15:00 (14:00 UTC)" in the reader's zone, "23 Dec" for a UTC day. The UTC day is
 * repeated where it is another one. Steps of several hours and days have their end, too.
 */
export function stepLabel(startMs: number, length: StepLength, zone: string): string {
  const { stepMs } = length
  if (stepMs >= dayMs) return daysLabel(startMs, lastOfStep(startMs, length))
  const end = stepMs > hourMs ? ` to ${clockOf(startMs + stepMs, zone)}` : ''
  const isSameDay = shortDayText(startMs, zone) === shortDayText(startMs, utcZone)
  const utc = isSameDay ? clockOf(startMs, utcZone) : stepText(startMs, utcZone)
  return `${stepText(startMs, zone)}${end}${zone === utcZone ? '' : ` (${utc} UTC)`}`
}

/** Returns the name of a step for the axis. */
export function stepTick(startMs: number, stepMs: number, zone: string): string {
  if (stepMs >= dayMs) return shortDayText(startMs, utcZone)
  return stepMs < hourMs ? clockOf(startMs, zone) : stepText(startMs, zone)
}

/** Returns the header of the steps in a table. */
export function stepHeader(stepMs: number, zone: string): string {
  if (stepMs >= dayMs) return stepMs > dayMs ? 'Days (UTC)' : 'Day (UTC)'
  return `${stepMs < hourMs ? 'Minute' : 'Hour'} (${zone})`
}

const spans: Readonly<Record<UsageRangeName, string>> = {
  '1h': 'hour',
  '24h': '24 hours',
  '48h': '48 hours',
  '7d': '7 days',
  '30d': '30 days',
  '90d': '90 days',
}

/** When the calls of a range were, and of the same time before it, as parts of a sentence. */
export interface SpanLabels {
  span: string
  before: string
}

/** Returns the labels of a range that ends now. */
export function spanOf(name: UsageRangeName): SpanLabels {
  return { span: `in the last ${spans[name]}`, before: `in the ${spans[name]} before` }
}

/** Returns the labels of a range of UTC days. Its last step may be longer than what has passed of it. */
export function spanOfDays(range: UsageRange, nowMs: number): SpanLabels {
  const days = Math.round((endOf(range) - range.firstMs) / dayMs)
  const span = daysSpan(range.firstMs, Math.min(endOf(range) - 1, nowMs))
  return { span, before: days <= 1 ? 'on the day before' : `in the ${days} days before` }
}

/** Returns when a step was, as a part of a sentence: "at 23 Dec 2026, 15:00 Europe/Berlin (14:00 UTC)". */
export function spanOfStep(step: UsageRange, zone: string): string {
  const { firstMs, stepMs } = step
  if (stepMs >= dayMs) return daysSpan(firstMs, lastOfStep(firstMs, step))
  const start = momentText(firstMs, zone)
  return stepMs > hourMs ? `from ${start} to ${clockOf(firstMs + stepMs, zone)}` : `at ${start}`
}
