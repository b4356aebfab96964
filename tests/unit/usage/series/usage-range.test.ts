import { assert, integer, property } from 'fast-check'
import { expect, test } from 'playwright/test'
import { dayMs, hourMs, isoDay, minuteMs } from '@/lib/base/time'
import { endOf, rangeOfDays, rangeUntilNow } from '@/lib/usage/series/usage-range'

const nowMs = Date.parse('2026-11-23T12:34:56Z')

test('a range that ends now has the step under way as its last', () => {
  const hour = rangeUntilNow('1h', nowMs)
  expect(hour).toEqual({
    firstMs: Date.parse('2026-11-23T11:35:00Z'),
    stepMs: minuteMs,
    steps: 60,
  })
  const week = rangeUntilNow('7d', nowMs)
  expect(endOf(week)).toBe(Date.parse('2026-11-23T16:00:00Z'))
  expect(endOf(week) - week.firstMs).toBe(7 * dayMs)
})

test('a range of one’s own has both its days, and no more steps than can be told apart', () => {
  expect(rangeOfDays('2026-11-20', '2026-11-20', nowMs)).toEqual({
    firstMs: Date.parse('2026-11-20'),
    stepMs: hourMs,
    steps: 24,
  })
  expect(rangeOfDays('2026-11-23', '2026-11-30', nowMs)?.steps).toBe(13)
  expect(rangeOfDays('2026-01-10', '2026-01-10', nowMs)?.stepMs).toBe(dayMs)
  for (const [from, to] of [
    ['2026-11-20', '2026-11-19'],
    ['2026-12-01', '2026-12-02'],
    ['', '2026-11-20'],
    ['soon', 'later'],
  ]) {
    expect(rangeOfDays(from ?? '', to ?? '', nowMs)).toBeUndefined()
  }
})

test('whatever days are chosen, the steps cover them', () => {
  const day = integer({ min: 0, max: 500 })
  assert(
    property(day, day, (ago, length) => {
      const fromMs = nowMs - ago * dayMs
      const to = isoDay(Math.min(nowMs, fromMs + length * dayMs))
      const range = rangeOfDays(isoDay(fromMs), to, nowMs)
      if (!range) return
      expect(range.steps).toBeLessThanOrEqual(120)
      expect(endOf(range)).toBeGreaterThan(Math.min(nowMs, Date.parse(to) + dayMs) - range.stepMs)
      expect(endOf(range) - range.stepMs).toBeLessThanOrEqual(nowMs)
      expect(endOf(range)).toBeLessThanOrEqual(Date.parse(to) + dayMs)
    }),
  )
})
