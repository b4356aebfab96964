import { dayText, momentText, shortDayText, stepText, utcZone } from '@/app/_ui/kit/time/time-text'
import { dayMs, hourMs } from '@/lib/base/time'
import { endOf, type UsageRange, type UsageRangeName } from '@/lib/usage/series/usage-range'

function clockOf(atMs: number, zone: string): string {
  return stepText(atMs, zone).split(', ')[1] ?? ''
}

/** What the steps of a range are like. */
export type StepLength = Pick<UsageRange, 'stepMs' | 'endMs'>

/** Returns the first and last UTC day of a step, which are the same for a single day. */
function daysOfStep(startMs: number, { stepMs, endMs = Infinity }: StepLength): [string, string] {
  const lastMs = Math.min(startMs + stepMs, endMs) - 1
  return [shortDayText(startMs, utcZone), shortDayText(lastMs, utcZone)]
}

/**
 * Returns the name of a step: "23 Dec, 15:00 (14:00 UTC)" in the reader's zone, "23 Dec" for a UTC day. The UTC day is
 * repeated where it is another one. Steps of several hours and days have their end, too.
 */
export function stepLabel(startMs: number, length: StepLength, zone: string): string {
  const { stepMs } = length
  if (stepMs >= dayMs) return [...new Set(daysOfStep(startMs, length))].join(' to ')
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
  const first = dayText(range.firstMs, utcZone)
  const last = dayText(Math.min(endOf(range) - 1, nowMs), utcZone)
  const days = Math.round((endOf(range) - range.firstMs) / dayMs)
  const span = first === last ? `on ${first}` : `from ${first} to ${last}`
  return { span, before: days <= 1 ? 'on the day before' : `in the ${days} days before` }
}

/** Returns when a step was, as a part of a sentence: "at 23 Dec 2026, 15:00 Europe/Berlin (14:00 UTC)". */
export function spanOfStep(step: UsageRange, zone: string): string {
  const { firstMs, stepMs } = step
  if (stepMs < dayMs) return `at ${momentText(firstMs, zone)}`
  const [first, last] = daysOfStep(firstMs, step)
  return first === last ? `on ${first}` : `from ${first} to ${last}`
}
