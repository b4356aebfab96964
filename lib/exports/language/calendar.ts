const dayMs = 86_400_000

/** Days since 1970-01-01 of a calendar date, or undefined when there is no such date. */
export function toDay(year: number, month: number, date: number): number | undefined {
  if (year < 1900 || year > 2999) return undefined
  const ms = Date.UTC(year, month - 1, date)
  const found = new Date(ms)
  const exists = found.getUTCMonth() === month - 1 && found.getUTCDate() === date
  return exists ? ms / dayMs : undefined
}

/** The calendar date of a day number. */
export function fromDay(day: number): { year: number; month: number; date: number } {
  const found = new Date(day * dayMs)
  return { year: found.getUTCFullYear(), month: found.getUTCMonth() + 1, date: found.getUTCDate() }
}

/** `2026-11-23` for a day number. */
export function toIsoDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** The local wall clock at a moment, read as if it were UTC; milliseconds. */
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

/** The day it is at a moment in a time zone. */
export function dayAt(timeMs: number, timeZone: string): number {
  return Math.floor(wallClockMs(timeMs, timeZone) / dayMs)
}

/** The moment a day begins in a time zone; where clocks skip midnight, the first moment after it. */
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
