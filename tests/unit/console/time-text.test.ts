import { assert, integer, property } from 'fast-check'
import { parseDay, shownDay } from '@/app/_ui/kit/time/parse-day'
import { dayText, isZone, momentText, stepText } from '@/app/_ui/kit/time/time-text'
import { isoDay } from '@/lib/base/time'
import { expect, test } from '@/tests/support/store'

const atMs = Date.parse('2026-12-23T23:05:07Z')

test('a moment is in the zone of the reader, with UTC beside it', () => {
  expect(momentText(atMs, 'UTC')).toBe('23 Dec 2026, 23:05 UTC')
  expect(momentText(atMs, 'America/New_York', true)).toBe(
    '23 Dec 2026, 18:05:07 America/New_York (23:05:07 UTC)',
  )
  expect(momentText(atMs, 'Asia/Kolkata')).toBe(
    '24 Dec 2026, 04:35 Asia/Kolkata (23 Dec 2026, 23:05 UTC)',
  )
  expect(dayText(atMs, 'Europe/Berlin')).toBe('24 Dec 2026')
  expect(stepText(Date.parse('2026-12-23T23:00:00Z'), 'Europe/Berlin')).toBe('24 Dec, 00:00')
})

test('UTC is the same with and without Intl', () => {
  assert(
    property(integer({ min: 0, max: 4_102_444_800_000 }), (at) => {
      expect(stepText(at, 'UTC')).toBe(stepText(at, 'Etc/UTC'))
      expect(dayText(at, 'UTC')).toBe(dayText(at, 'Etc/UTC'))
    }),
  )
})

test('a zone that nobody knows is none', () => {
  expect(isZone('Europe/Berlin')).toBe(true)
  for (const name of ['', 'Europe/Nowhere', '<script>', '../etc', 'x'.repeat(5_000)]) {
    expect(isZone(name)).toBe(false)
  }
})

test('a day is read as people write it', () => {
  for (const text of [
    '23 Dec 2026',
    ' 23 december 2026 ',
    '23. Dec. 2026',
    '23.12.2026',
    '23/12/2026',
    '2026-12-23',
  ]) {
    expect(parseDay(text)).toBe('2026-12-23')
  }
  for (const text of ['', '30 Feb 2026', '12/23/2026', '23 Foo 2026', 'tomorrow', '2026-13-01']) {
    expect(parseDay(text)).toBeUndefined()
  }
})

test('what is shown of a day is read as the same day', () => {
  const days = integer({ min: 0, max: 60_000 })
  assert(
    property(days, (day) => {
      const iso = isoDay(day * 86_400_000)
      expect(parseDay(shownDay(iso))).toBe(iso)
    }),
  )
})
