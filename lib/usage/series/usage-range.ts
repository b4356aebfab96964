import { dayMs, hourMs, minuteMs, startOfIsoDayMs } from '@/lib/base/time'

/** The ranges that end now. */
export const usageRanges = {
  '1h': { title: '1 h', stepMs: minuteMs, steps: 60 },
  '24h': { title: '24 h', stepMs: hourMs, steps: 24 },
  '48h': { title: '48 h', stepMs: hourMs, steps: 48 },
  '7d': { title: '7 d', stepMs: 4 * hourMs, steps: 42 },
  '30d': { title: '30 d', stepMs: dayMs, steps: 30 },
  '90d': { title: '90 d', stepMs: dayMs, steps: 90 },
} as const

export type UsageRangeName = keyof typeof usageRanges

/** A time that usage is read for, in steps of equal length that begin at whole ones in UTC. */
export interface UsageRange {
  firstMs: number
  stepMs: number
  steps: number
  /** Where the range ends, if that is within its last step: a week of which some days are not shown. */
  endMs?: number | undefined
}

/** How far back the counters of each length go. */
export const keptMs = { minute: 3 * hourMs, hour: 40 * dayMs, day: 400 * dayMs } as const

/** Days up to which a range of one's own is drawn by the hour, by four hours, and by the day. */
const hoursUpTo = 2
const fourHoursUpTo = 10
const daysUpTo = 120

/** Returns a range that ends now; its last step is under way. */
export function rangeUntilNow(name: UsageRangeName, nowMs: number): UsageRange {
  const { stepMs, steps } = usageRanges[name]
  return { firstMs: nowMs - (nowMs % stepMs) - (steps - 1) * stepMs, stepMs, steps }
}

function ownStepMs(days: number, isRecent: boolean): number {
  if (isRecent && days <= hoursUpTo) return hourMs
  if (isRecent && days <= fourHoursUpTo) return 4 * hourMs
  return days <= daysUpTo ? dayMs : 7 * dayMs
}

/** Returns the start of the first day whose counters are kept. */
export function firstKeptDayMs(nowMs: number): number {
  return nowMs - (nowMs % dayMs) - keptMs.day + dayMs
}

/**
 * Returns the range from one UTC day to another, both included, as far as it has begun and is kept.
 * @param from `YYYY-MM-DD`
 * @returns undefined for text that names no days, and for days in the wrong order or in the future
 */
export function rangeOfDays(from: string, to: string, nowMs: number): UsageRange | undefined {
  const todayMs = nowMs - (nowMs % dayMs)
  const [fromMs, toMs] = [startOfIsoDayMs(from), startOfIsoDayMs(to)]
  if (fromMs === undefined || toMs === undefined || fromMs > toMs) return undefined
  const firstMs = Math.max(fromMs, firstKeptDayMs(nowMs))
  const lastMs = Math.min(toMs, todayMs)
  if (firstMs > lastMs) return undefined
  const days = (lastMs - firstMs) / dayMs + 1
  const stepMs = ownStepMs(days, firstMs > nowMs - keptMs.hour)
  const begun = Math.floor((nowMs - firstMs) / stepMs) + 1
  const steps = Math.min(Math.ceil((days * dayMs) / stepMs), begun)
  const endMs = lastMs + dayMs
  return { firstMs, stepMs, steps, ...(endMs < firstMs + stepMs * steps && { endMs }) }
}

/** Returns the end of a range, which may be in the future. */
export function endOf({ firstMs, stepMs, steps, endMs = Infinity }: UsageRange): number {
  return Math.min(firstMs + stepMs * steps, endMs)
}

/** Returns the step of a range that contains a time; undefined for a time outside the range. */
export function stepAt(range: UsageRange, atMs: number): UsageRange | undefined {
  const { firstMs, stepMs } = range
  if (!(atMs >= firstMs && atMs < endOf(range))) return undefined
  return { ...range, firstMs: atMs - ((atMs - firstMs) % stepMs), steps: 1 }
}
