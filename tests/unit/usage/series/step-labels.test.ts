import { expect, test } from 'playwright/test'
import { spanOfDays, spanOfStep, stepLabel } from '@/app/_ui/usage/step-labels'
import { usageFile } from '@/app/_ui/usage/usage-file'
import { dayMs, hourMs } from '@/lib/base/time'
import { rangeOfDays, stepAt, type UsageRange } from '@/lib/usage/series/usage-range'

const nowMs = Date.parse('2026-11-29T12:00:00Z')

function rangeOf(from: string, to: string): UsageRange {
  const range = rangeOfDays(from, to, nowMs)
  if (!range) throw new Error('There is no such range.')
  return range
}

/** What the bars of a range are called, and what is said once one of them is chosen. */
function labelsOf(range: UsageRange): [bar: string, chosen: string][] {
  return Array.from({ length: range.steps }, (_, at) => {
    const startMs = range.firstMs + at * range.stepMs
    const step = stepAt(range, startMs)
    return [stepLabel(startMs, range, 'Asia/Tokyo'), step ? spanOfStep(step, 'Asia/Tokyo') : '']
  })
}

test('the last week of a chart names no day after the last one that was chosen', () => {
  const range = rangeOf('2026-01-01', '2026-07-03')
  expect(labelsOf(range).slice(-2)).toEqual([
    ['25 Jun to 1 Jul 2026', 'from 25 Jun 2026 to 1 Jul 2026'],
    ['2 Jul to 3 Jul 2026', 'from 2 Jul 2026 to 3 Jul 2026'],
  ])
  expect(spanOfDays(range, nowMs)).toEqual({
    span: 'from 1 Jan 2026 to 3 Jul 2026',
    before: 'in the 184 days before',
  })
  const file = usageFile(['usage'], { steps: [], range }, nowMs)
  expect(file.name).toBe('usage_2026-01-01_2026-07-03')
})

test('the last week of a chart names no day after today, and a single day is named once', () => {
  expect(labelsOf(rangeOf('2026-06-05', '2026-12-31')).at(-1)).toEqual([
    '27 Nov to 29 Nov 2026',
    'from 27 Nov 2026 to 29 Nov 2026',
  ])
  expect(labelsOf(rangeOf('2026-01-01', '2026-07-02')).at(-1)).toEqual(['2 Jul', 'on 2 Jul 2026'])
  expect(labelsOf(rangeOf('2026-10-01', '2026-11-29')).at(-1)).toEqual(['29 Nov', 'on 29 Nov 2026'])
})

test('a time within a step chooses that step, and one outside the range none', () => {
  const range = rangeOf('2026-01-01', '2026-07-03')
  const lastMs = Date.parse('2026-07-02')
  expect(stepAt(range, lastMs + hourMs)?.firstMs).toBe(lastMs)
  for (const atMs of [range.firstMs - 1, lastMs + 2 * dayMs, Number.NaN]) {
    expect(stepAt(range, atMs)).toBeUndefined()
  }
})

test('an hour has UTC beside it, with the day of UTC where that is another one', () => {
  const startMs = Date.parse('2026-11-28T15:00:00Z')
  const hour = { stepMs: hourMs }
  expect(stepLabel(startMs, hour, 'UTC')).toBe('28 Nov, 15:00')
  expect(stepLabel(startMs, hour, 'Europe/Berlin')).toBe('28 Nov, 16:00 (15:00 UTC)')
  expect(stepLabel(startMs, hour, 'Asia/Tokyo')).toBe('29 Nov, 00:00 (28 Nov, 15:00 UTC)')
  expect(stepLabel(startMs, { stepMs: 4 * hourMs }, 'Asia/Tokyo')).toBe(
    '29 Nov, 00:00 to 04:00 (28 Nov, 15:00 UTC)',
  )
})

test('a step of several hours is said with its end', () => {
  const firstMs = Date.parse('2026-11-28T16:00:00Z')
  const step = { firstMs, stepMs: 4 * hourMs, steps: 1 }
  expect(spanOfStep(step, 'UTC')).toBe('from 28 Nov 2026, 16:00 UTC to 20:00')
  expect(spanOfStep({ ...step, stepMs: hourMs }, 'UTC')).toBe('at 28 Nov 2026, 16:00 UTC')
})
