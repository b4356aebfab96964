import { array, assert, maxSafeNat, nat, oneof, property } from 'fast-check'
import { figureText, percentText, shareTexts, sizeText } from '@/app/_ui/kit/number-text'
import { relativeText } from '@/app/_ui/kit/time/relative-text'
import { countedText, countText, nounFor } from '@/lib/base/count-text'
import { limitsText } from '@/lib/limits/allowances/limits-text'
import { expect, test } from '@/tests/support/store'

/** What the words can mean: "<1 %" is 0 or 1 of whole per cents, ">99 %" 99 or 100. */
function boundsOf(text: string): [number, number] {
  if (text === '<1 %') return [0, 1]
  if (text === '>99 %') return [99, 100]
  const percent = Number.parseInt(text, 10)
  return [percent, percent]
}

test('two calls of 32,284 are not one per cent', () => {
  expect(percentText(2, 32_284)).toBe('<1 %')
  expect(percentText(32_282, 32_284)).toBe('>99 %')
  expect(shareTexts([32_282, 2])).toEqual(['>99 %', '<1 %'])
})

test('shares add up to 100 %', () => {
  expect(shareTexts([1, 1, 1])).toEqual(['34 %', '33 %', '33 %'])
  expect(shareTexts([0, 0])).toEqual(['0 %', '0 %'])
  assert(
    property(array(nat(1_000_000), { minLength: 1, maxLength: 12 }), (parts) => {
      const texts = shareTexts(parts)
      const whole = parts.reduce((sum, part) => sum + part, 0)
      const bounds = texts.map(boundsOf)
      const sum = (at: 0 | 1) => bounds.reduce((total, bound) => total + bound[at], 0)
      if (whole > 0) {
        expect(sum(0)).toBeLessThanOrEqual(100)
        expect(sum(1)).toBeGreaterThanOrEqual(100)
      }
      parts.forEach((part, at) => {
        const exact = whole === 0 ? 0 : (part / whole) * 100
        const [least, most] = boundsOf(texts[at] ?? '')
        expect(exact).toBeGreaterThan(least - 1)
        expect(exact).toBeLessThan(most + 1)
        expect(texts[at] === '0 %').toBe(part === 0)
        expect(texts[at] === '100 %').toBe(part === whole && part > 0)
      })
    }),
  )
})

test('numbers are written as Intl writes them in English', () => {
  const grouped = new Intl.NumberFormat('en')
  const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })
  assert(
    property(oneof(nat(2_000_000), maxSafeNat()), (count) => {
      expect(countText(count)).toBe(grouped.format(count))
      const figure = count < 100_000 ? grouped.format(count) : short.format(count)
      // Beyond the largest unit, Intl leaves the groups out.
      if (count < 999.5e12) expect(figureText(count)).toBe(figure)
    }),
  )
  expect([100_000, 999_499, 999_500, 1_234_567].map(figureText)).toEqual([
    '100K',
    '999K',
    '1M',
    '1.23M',
  ])
})

test('a single thing is counted in the singular', () => {
  expect([0, 1, 2, 1_200].map((count) => countedText(count, 'call'))).toEqual([
    '0 calls',
    '1 call',
    '2 calls',
    '1,200 calls',
  ])
  expect([1, 2].map((count) => nounFor(count, 'row'))).toEqual(['row', 'rows'])
  const one = {
    windows: [{ name: 'minute', quota: 1, windowSeconds: 60 }],
    rowsPerDay: 1,
    bytesPerDay: 1,
  }
  expect(limitsText(one)).toBe('1 call a minute, 1 row a day, 1 byte a day')
})

test('sizes have three digits, and a unit they fit', () => {
  const sizes = [0, 1, 999, 1_000, 1_250_000, 999_999, 5.2e15]
  expect(sizes.map(sizeText)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1 kB',
    '1.25 MB',
    '1 MB',
    '5,200 TB',
  ])
})

test('how long ago something was is written as Intl writes it', () => {
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' })
  const minuteMs = 60_000
  expect(relativeText(0, 30_000)).toBe('just now')
  for (const [differenceMs, count, unit] of [
    [-minuteMs, -1, 'minute'],
    [59 * minuteMs, 59, 'minute'],
    [-25 * 60 * minuteMs, -1, 'day'],
    [800 * 24 * 60 * minuteMs, 2, 'year'],
    [-3_000 * 365 * 24 * 60 * minuteMs, -3_000, 'year'],
  ] as const) {
    expect(relativeText(differenceMs, 0)).toBe(words.format(count, unit))
  }
})
