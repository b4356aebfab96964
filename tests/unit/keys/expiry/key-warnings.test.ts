import { expect, test } from 'playwright/test'
import { expiryTone, unusedDays } from '@/app/_ui/keys/detail/key-warnings'
import { percentText } from '@/app/_ui/kit/number-text'
import { durationText } from '@/app/_ui/kit/time/duration-text'
import { trafficLabel } from '@/app/_ui/usage/traffic-labels'

const nowMs = Date.parse('2026-11-23T12:00:00Z')
const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs

test('an active key warns of its expiry at 30, 7 and 1 days', () => {
  const toneIn = (leftMs: number, status: 'activated' | 'revoked' | 'deactivated' = 'activated') =>
    expiryTone({ status, expiresAtMs: nowMs + leftMs }, nowMs)
  expect(toneIn(30 * dayMs + 1)).toBeUndefined()
  expect(toneIn(30 * dayMs)).toBe('neutral')
  expect(toneIn(7 * dayMs)).toBe('caution')
  expect(toneIn(dayMs)).toBe('danger')
  expect(toneIn(dayMs, 'revoked')).toBeUndefined()
  expect(toneIn(dayMs, 'deactivated')).toBeUndefined()
  expect(expiryTone({ status: 'activated', expiresAtMs: undefined }, nowMs)).toBeUndefined()
})

test('a key is unused from its ninetieth day without a call', () => {
  const key = { status: 'activated', createdAtMs: nowMs - 200 * dayMs } as const
  const usedAgo = (agoMs: number) => unusedDays({ ...key, lastUsedAtMs: nowMs - agoMs }, nowMs)
  expect(usedAgo(90 * dayMs - 1)).toBeUndefined()
  expect(usedAgo(90 * dayMs)).toBe(90)
  expect(unusedDays({ ...key, lastUsedAtMs: undefined }, nowMs)).toBe(200)
  expect(unusedDays({ ...key, status: 'revoked', lastUsedAtMs: undefined }, nowMs)).toBeUndefined()
})

test('call health is described in a sentence', () => {
  const secrets = { current: 0, previous: 0, previousLastAtMs: undefined }
  const bars = { hours: [], secrets, allowed: 58, limited: 40, refused: 2 }
  expect(trafficLabel({ ...bars, topReason: 'rate_limited' }).text).toBe(
    '42 % of calls limited or refused: rate limit',
  )
  const onlyLimited = { ...bars, allowed: 60, refused: 0, topReason: 'rate_limited' } as const
  expect(trafficLabel(onlyLimited).text).toBe('40 % of calls limited: rate limit')
  const quiet = { ...bars, allowed: 0, limited: 0, refused: 0, topReason: undefined }
  expect(trafficLabel(quiet)).toEqual({ text: 'No calls in 36 hours', isTroubled: false })
  expect(trafficLabel({ ...quiet, allowed: 1204 }).text).toBe('1,204 calls in 36 hours')
})

test('a share above zero is not rounded to zero, and a share below all is not rounded to all', () => {
  expect(percentText(1, 10_000)).toBe('<1 %')
  expect(percentText(9_999, 10_000)).toBe('>99 %')
  expect(percentText(0, 10)).toBe('0 %')
  expect(percentText(10, 10)).toBe('100 %')
})

test('a duration is written in its largest units, rounded down', () => {
  expect(durationText(3 * dayMs + hourMs)).toBe('3 days')
  expect(durationText(26 * hourMs)).toBe('26 h')
  expect(durationText(3 * hourMs + 12 * 60_000)).toBe('3 h 12 min')
  expect(durationText(59_000)).toBe('59 s')
  expect(durationText(-1)).toBe('0 s')
})
