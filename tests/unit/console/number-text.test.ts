import { array, assert, nat, property } from 'fast-check'
import { percentText, shareTexts } from '@/app/_ui/kit/number-text'
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
