import { isoTime, monthNames } from '@/lib/base/time'

export const utcZone = 'UTC'

/** A moment as clocks and calendars in one time zone show it. */
interface ClockParts {
  /** "23 Dec 2026" */
  day: string
  /** "23 Dec" */
  shortDay: string
  /** "14:05" */
  time: string
  /** "07" */
  seconds: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
  const made = new Intl.DateTimeFormat('en', { ...numeric, ...clock, timeZone: zone })
  formats.set(zone, made)
  return made
}

function utcParts(atMs: number): ClockParts {
  const [, year, month, day, time = '', seconds = ''] =
    /^(.+)-(\d\d)-(\d\d)T(\d\d:\d\d):(\d\d)/.exec(isoTime(atMs)) ?? []
  const shortDay = `${Number(day)} ${monthNames[Number(month) - 1]}`
  return { day: `${shortDay} ${year}`, shortDay, time, seconds }
}

/** Numbers come from `Intl`, names from here: servers and browsers know different versions of a locale. */
function partsOf(atMs: number, zone: string): ClockParts {
  if (zone === utcZone) return utcParts(atMs)
  const parts = new Map(
    formatOf(zone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  const shortDay = `${part('day')} ${monthNames[Number(part('month')) - 1]}`
  return {
    day: `${shortDay} ${part('year')}`,
    shortDay,
    time: `${part('hour')}:${part('minute')}`,
    seconds: part('second'),
  }
}

/** Returns whether `Intl` knows the time zone. */
export function isZone(name: string): boolean {
  try {
    formatOf(name)
    return true
  } catch {
    return false
  }
}

/** Returns the day of a moment, such as "23 Dec 2026". */
export function dayText(atMs: number, zone: string): string {
  return partsOf(atMs, zone).day
}

/** Returns the day and time of a moment without year and zone, such as "23 Dec, 14:00", for steps of an axis. */
export function stepText(atMs: number, zone: string): string {
  const { shortDay, time } = partsOf(atMs, zone)
  return `${shortDay}, ${time}`
}

/** Returns the day of a moment without its year, such as "23 Dec". */
export function shortDayText(atMs: number, zone: string): string {
  return partsOf(atMs, zone).shortDay
}

/**
 * Returns a moment in the reader's zone with UTC beside it: "23 Dec 2026, 15:05 Europe/Berlin (14:05 UTC)". The day is
 * repeated where the two differ. In UTC it is "23 Dec 2026, 14:05 UTC".
 */
export function momentText(atMs: number, zone: string, hasSeconds = false): string {
  const clock = ({ time, seconds }: ClockParts) => (hasSeconds ? `${time}:${seconds}` : time)
  const utc = partsOf(atMs, utcZone)
  if (zone === utcZone) return `${utc.day}, ${clock(utc)} UTC`
  const local = partsOf(atMs, zone)
  const utcDay = local.day === utc.day ? '' : `${utc.day}, `
  return `${local.day}, ${clock(local)} ${zone} (${utcDay}${clock(utc)} UTC)`
}
