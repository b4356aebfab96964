import { dayMs } from '@/lib/base/time'

// Kept here because globals are slow in an edge sandbox (see byte-sink.ts).
const { floor } = Math

/** Returns the days since 1970-01-01 of a calendar date, or undefined if the date does not exist. */
export function toDay(year: number, month: number, date: number): number | undefined {
  if (year < 1900 || year > 2999) return undefined
  const ms = Date.UTC(year, month - 1, date)
  const found = new Date(ms)
  const exists = found.getUTCMonth() === month - 1 && found.getUTCDate() === date
  return exists ? ms / dayMs : undefined
}

/**
 * Returns the calendar date of a day number. Year 0 is 1 BC.
 * It counts in years that begin in March, so that the leap day is the last of them
 * (https://howardhinnant.github.io/date_algorithms.html#civil_from_days).
 */
export function fromDay(day: number): { year: number; month: number; date: number } {
  const fromMarch = day + 719_468
  const era = floor(fromMarch / 146_097)
  const dayOfEra = fromMarch - era * 146_097
  const leapDays = floor(dayOfEra / 1460) - floor(dayOfEra / 36_524) + floor(dayOfEra / 146_096)
  const yearOfEra = floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + floor(yearOfEra / 4) - floor(yearOfEra / 100))
  const monthFromMarch = floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - floor((153 * monthFromMarch + 2) / 5) + 1
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date }
}

/** Writes a day number as `2026-11-23`. */
export function toIsoDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** Returns the local wall clock at a moment as if it were UTC, in milliseconds. */
function wallClockMs(timeMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(timeMs)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const [month, hour] = [read('month') - 1, read('hour')]
  return Date.UTC(read('year'), month, read('day'), hour, read('minute'), read('second'))
}

/** Returns the day at a moment in a time zone. */
export function dayAt(timeMs: number, timeZone: string): number {
  return Math.floor(wallClockMs(timeMs, timeZone) / dayMs)
}

/** Returns the moment at which a day begins in a time zone. If clocks skip midnight, it is the first moment after it. */
export function startOfDayMs(day: number, timeZone: string): number {
  const midnight = day * dayMs
  let found = midnight
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const distance = midnight - wallClockMs(found, timeZone)
    if (distance === 0) return found
    found += distance
  }
  return dayAt(found, timeZone) < day ? found + 3_600_000 : found
}
