import fc from 'fast-check'
import { expect, test } from 'playwright/test'
import { dynamicRangeNames, parseDay, resolveDynamicRange } from '@/lib/exports/language/time-range'
import { dayAt, fromDay, startOfDayMs, toDay, toIsoDate } from '@/lib/exports/values/calendar'

const days = fc.integer({ min: 0, max: 40_000 })
const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu')

/** Ranges as a person would read them off a calendar on Monday 23 November 2026. */
const monday: Record<string, [string, string]> = {
  today: ['2026-11-23', '2026-11-23'],
  yesterday: ['2026-11-22', '2026-11-22'],
  thisweek1: ['2026-11-23', '2026-11-29'],
  thisweek0: ['2026-11-22', '2026-11-28'],
  lastweek1: ['2026-11-16', '2026-11-22'],
  lastweek0: ['2026-11-15', '2026-11-21'],
  last7days: ['2026-11-16', '2026-11-22'],
  last10days: ['2026-11-13', '2026-11-22'],
  last14days: ['2026-11-09', '2026-11-22'],
  last30days: ['2026-10-24', '2026-11-22'],
  last90days: ['2026-08-25', '2026-11-22'],
  thismonth: ['2026-11-01', '2026-11-30'],
  lastmonth: ['2026-10-01', '2026-10-31'],
  thisquarter: ['2026-10-01', '2026-12-31'],
  lastquarter: ['2026-07-01', '2026-09-30'],
  thisyear: ['2026-01-01', '2026-12-31'],
  lastyear: ['2025-01-01', '2025-12-31'],
}

test('every dynamic range of the specification is supported', () => {
  const today = parseDay('2026-11-23') ?? 0
  const resolved = dynamicRangeNames.map((name) => {
    const range = resolveDynamicRange(name, today)
    return [name, [toIsoDate(range?.firstDay ?? 0), toIsoDate(range?.lastDay ?? 0)]]
  })
  expect(Object.fromEntries(resolved)).toEqual(monday)
})

test('weeks are seven days that begin on their weekday and contain today', () => {
  fc.assert(
    fc.property(days, fc.constantFrom(0 as const, 1 as const), (today, firstWeekday) => {
      const range = resolveDynamicRange(`thisweek${firstWeekday}`, today)
      const before = resolveDynamicRange(`lastweek${firstWeekday}`, today)
      const { firstDay = 0, lastDay = 0 } = range ?? {}
      return (
        lastDay - firstDay === 6 &&
        firstDay <= today &&
        today <= lastDay &&
        before?.lastDay === firstDay - 1 &&
        new Date(firstDay * 86_400_000).getUTCDay() === firstWeekday
      )
    }),
  )
})

test('months, quarters and years follow each other without a gap', () => {
  fc.assert(
    fc.property(days, fc.constantFrom('month', 'quarter', 'year'), (today, unit) => {
      const now = resolveDynamicRange(`this${unit}`, today)
      const before = resolveDynamicRange(`last${unit}`, today)
      return (
        now !== undefined &&
        before !== undefined &&
        before.lastDay === now.firstDay - 1 &&
        now.firstDay <= today &&
        today <= now.lastDay &&
        fromDay(now.firstDay).date === 1 &&
        fromDay(before.firstDay).date === 1
      )
    }),
  )
})

test('every date is read in both spellings, and impossible dates are refused', () => {
  fc.assert(
    fc.property(days, (day) => {
      const iso = toIsoDate(day)
      const [year, month, date] = iso.split('-')
      return parseDay(iso) === day && parseDay(`${date}.${month}.${year}`) === day
    }),
  )
  for (const text of ['31.02.2026', '29.02.2025', '2026-13-01', '1.1.2026', '2026-1-1', '', 'x']) {
    expect(parseDay(text), text).toBeUndefined()
  }
  expect(toDay(2024, 2, 29)).toBeDefined()
})

test('a day begins at midnight of the zone, also when clocks change', () => {
  fc.assert(
    fc.property(days, zones, (day, zone) => {
      const start = startOfDayMs(day, zone)
      return dayAt(start, zone) === day && dayAt(start - 1, zone) === day - 1
    }),
  )
  expect(new Date(startOfDayMs(parseDay('2026-03-30') ?? 0, 'Europe/Berlin')).toISOString()).toBe(
    '2026-03-29T22:00:00.000Z',
  )
})
