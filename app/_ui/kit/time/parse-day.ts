import { isoDay, startOfIsoDayMs } from '@/lib/base/time'
import { dayText, utcZone } from './time-text'

const monthStarts = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')

function padded(number: string | number): string {
  return String(number).padStart(2, '0')
}

/**
 * Parses a day as people type it: "23 Dec 2026", "23. December 2026", "23.12.2026", "23/12/2026" or "2026-12-23".
 * @returns `YYYY-MM-DD`; undefined for text that names no day of the calendar
 */
export function parseDay(text: string): string | undefined {
  const trimmed = text.trim()
  const [, date = '', word = '', year = ''] =
    /^(\d{1,2})[.\s]+([a-z]{3,9})[.\s]+(\d{4})$/i.exec(trimmed) ??
    /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(trimmed) ??
    []
  const month = /^\d+$/.test(word)
    ? Number(word)
    : monthStarts.indexOf(word.slice(0, 3).toLowerCase()) + 1
  const day = year === '' ? trimmed : `${year}-${padded(month)}-${padded(date)}`
  const atMs = startOfIsoDayMs(day)
  return atMs === undefined ? undefined : isoDay(atMs)
}

/** Returns `YYYY-MM-DD` as people read it: "23 Dec 2026". Other text is returned as it is. */
export function shownDay(day: string): string {
  const atMs = startOfIsoDayMs(day)
  return atMs === undefined ? day : dayText(atMs, utcZone)
}
