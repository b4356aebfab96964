import { assert, integer, property } from 'fast-check'
import { expect, test } from 'playwright/test'
import { axisTicks, labelledSteps } from '@/app/_ui/kit/chart/axis'
import { changeText } from '@/app/_ui/usage/big-figures'

test('an axis ends just above its highest value', () => {
  expect(axisTicks(23, true)).toEqual([0, 5, 10, 15, 20, 25])
  expect(axisTicks(1, true)).toEqual([0, 1])
  expect(axisTicks(3, true)).toEqual([0, 1, 2, 3])
  expect(axisTicks(32_284, true)).toEqual([0, 10_000, 20_000, 30_000, 40_000])
  assert(
    property(integer({ min: 1, max: 2_000_000_000 }), (highest) => {
      const ticks = axisTicks(highest, true)
      const end = ticks.at(-1) ?? 0
      expect(end).toBeGreaterThanOrEqual(highest)
      expect(end - (ticks[1] ?? 0)).toBeLessThan(highest)
      expect(ticks.length).toBeLessThanOrEqual(6)
      expect(ticks.every((tick) => Number.isInteger(tick))).toBe(true)
    }),
  )
})

test('an axis labels a few steps at even distances', () => {
  expect(labelledSteps(48, 4)).toEqual([0, 12, 24, 36])
  expect(labelledSteps(1, 4)).toEqual([0])
  assert(
    property(integer({ min: 1, max: 400 }), (count) => {
      expect(labelledSteps(count, 4).length).toBeLessThanOrEqual(4)
    }),
  )
})

test('a figure says how it differs from the one before', () => {
  expect(changeText(112, 100)).toBe('12 % more than')
  expect(changeText(50, 100)).toBe('50 % less than')
  expect(changeText(10_001, 10_000)).toBe('<1 % more than')
  expect(changeText(5_000, 100)).toBe('50 times as many as')
  expect(changeText(0, 100)).toBe('100 % less than')
  expect(changeText(7, 0)).toBe('None')
  expect(changeText(0, 0)).toBe('No change from')
})
