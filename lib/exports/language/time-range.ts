import { dayMs } from '@/lib/base/time'
import { fromDay, toDay } from '../values/calendar'

/** Days since 1970-01-01 in the instance's time zone. Both ends are inclusive, and an open end is undefined. */
export interface DayRange {
  firstDay?: number
  lastDay?: number
}

type ClosedRange = Required<DayRange>

/** Returns the days since the last `firstWeekday`, where 0 is Sunday. 1970-01-01 was a Thursday. */
function daysIntoWeek(day: number, firstWeekday: 0 | 1): number {
  return (((day + 4 - firstWeekday) % 7) + 7) % 7
}

function week(today: number, firstWeekday: 0 | 1, weeksAgo: number): ClosedRange {
  const firstDay = today - daysIntoWeek(today, firstWeekday) - 7 * weeksAgo
  return { firstDay, lastDay: firstDay + 6 }
}

/** Returns `count` whole months. The first is `offset` months away from the month of `today`. */
function months(year: number, month: number, count: number): ClosedRange {
  const first = Date.UTC(year, month - 1, 1)
  const next = Date.UTC(year, month - 1 + count, 1)
  return { firstDay: first / dayMs, lastDay: next / dayMs - 1 }
}

function lastDays(count: number): (today: number) => ClosedRange {
  return (today) => ({ firstDay: today - count, lastDay: today - 1 })
}

function calendarMonths(
  read: (year: number, month: number) => ClosedRange,
): (today: number) => ClosedRange {
  return (today) => {
    const { year, month } = fromDay(today)
    return read(year, month)
  }
}

function quarterStart(month: number): number {
  return month - ((month - 1) % 3)
}

/** Every dynamic range. Weeks begin on Monday (1) or Sunday (0); "last N days" end yesterday. */
const dynamicRanges: ReadonlyMap<string, (today: number) => ClosedRange> = new Map([
  ['today', (today) => ({ firstDay: today, lastDay: today })],
  ['yesterday', lastDays(1)],
  ['thisweek1', (today) => week(today, 1, 0)],
  ['thisweek0', (today) => week(today, 0, 0)],
  ['lastweek1', (today) => week(today, 1, 1)],
  ['lastweek0', (today) => week(today, 0, 1)],
  ['last7days', lastDays(7)],
  ['last10days', lastDays(10)],
  ['last14days', lastDays(14)],
  ['last30days', lastDays(30)],
  ['last90days', lastDays(90)],
  ['thismonth', calendarMonths((year, month) => months(year, month, 1))],
  ['lastmonth', calendarMonths((year, month) => months(year, month - 1, 1))],
  ['thisquarter', calendarMonths((year, month) => months(year, quarterStart(month), 3))],
  ['lastquarter', calendarMonths((year, month) => months(year, quarterStart(month) - 3, 3))],
  ['thisyear', calendarMonths((year) => months(year, 1, 12))],
  ['lastyear', calendarMonths((year) => months(year - 1, 1, 12))],
])

export const dynamicRangeNames: readonly string[] = [...dynamicRanges.keys()]

/** Returns the days of a dynamic range on the day `today`, or undefined for an unknown name. */
export function resolveDynamicRange(name: string, today: number): ClosedRange | undefined {
  return dynamicRanges.get(name)?.(today)
}

const documented = /^(\d{2})\.(\d{2})\.(\d{4})$/
const iso = /^(\d{4})-(\d{2})-(\d{2})$/

/** Reads `23.11.2026` or `2026-11-23`. Returns undefined for other texts and for days that do not exist. */
export function parseDay(text: string): number | undefined {
  const [, date, month, year] = documented.exec(text) ?? []
  if (date) return toDay(Number(year), Number(month), Number(date))
  const [, isoYear, isoMonth, isoDate] = iso.exec(text) ?? []
  return isoYear ? toDay(Number(isoYear), Number(isoMonth), Number(isoDate)) : undefined
}
