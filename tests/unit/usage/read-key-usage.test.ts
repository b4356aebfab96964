import type { Actor } from '@/lib/base/actor'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { type KeyUsage, readKeyUsage } from '@/lib/usage/read-key-usage'
import { recordCall } from '@/lib/usage/record-call'
import { lastCallsKept } from '@/lib/usage/record-call.lua'
import { newPerson } from '@/tests/support/accounts'
import { callOf } from '@/tests/support/keys/call-fixture'
import { expect, test } from '@/tests/support/store'

const noonMs = Date.parse('2026-11-23T12:30:00Z')
const hourMs = 60 * 60 * 1000
const dayMs = 24 * hourMs
const span = { hours: 48, days: 30 }

test.beforeEach(({ store }) => expect(store.url).not.toBe(''))

async function usageOf(actor: Actor, keyId: string, nowMs = noonMs): Promise<KeyUsage> {
  const read = await readKeyUsage(actor, keyId, span, nowMs)
  if (!read.ok) throw new Error(read.failure.detail)
  return read.value
}

const limited = { outcome: 'limited', reason: 'rate_limited', rows: 0, bytes: 0 } as const
const refused = { outcome: 'refused', reason: 'address_not_allowed', rows: 0, bytes: 0 } as const

test('every hour and day of the span is shown, even empty ones, with the current one last', async () => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  const { userId } = actor
  await recordCall(callOf(defaultKeyId, userId, noonMs, { rows: 7, bytes: 70 }))
  await recordCall(callOf(defaultKeyId, userId, noonMs - hourMs, limited))
  await recordCall(callOf(defaultKeyId, userId, noonMs - 47 * hourMs, refused))
  await recordCall(callOf(defaultKeyId, userId, noonMs - 48 * hourMs))
  const { hourly, daily } = await usageOf(actor, defaultKeyId)
  expect(hourly).toHaveLength(48)
  expect(hourly[47]).toEqual({
    startMs: Date.parse('2026-11-23T12:00:00Z'),
    allowed: 1,
    limited: 0,
    refused: 0,
    rows: 7,
    bytes: 70,
  })
  expect(hourly[46]).toMatchObject({ allowed: 0, limited: 1, rows: 0 })
  expect(hourly[0]).toMatchObject({ allowed: 0, refused: 1 })
  expect(daily).toHaveLength(30)
  expect(daily[29]).toMatchObject({ startMs: Date.parse('2026-11-23'), allowed: 1, limited: 1 })
  expect(daily[27]).toMatchObject({ startMs: noonMs - 12.5 * hourMs - 2 * dayMs, allowed: 1 })
})

test('clients, exports and refusal reasons are ranked', async () => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  const call = (agoMs: number, more: Parameters<typeof callOf>[3]) =>
    recordCall(callOf(defaultKeyId, actor.userId, noonMs - agoMs, more))
  await call(0, { exportName: 'admedia', agent: 'curl/8.5' })
  await call(hourMs, { exportName: 'statsdaily', agent: 'curl/8.5' })
  await call(2 * hourMs, { ...refused, exportName: 'statsdaily', address: '203.0.113.9' })
  const usage = await usageOf(actor, defaultKeyId)
  expect(usage.exports).toEqual([
    { name: 'statsdaily', calls: 2 },
    { name: 'admedia', calls: 1 },
  ])
  expect(usage.addresses[0]).toEqual({ name: '127.0.0.1', calls: 2 })
  expect(usage.agents[0]).toEqual({ name: 'curl/8.5', calls: 2 })
  expect(usage.reasons).toEqual([{ name: 'address_not_allowed', calls: 1 }])
})

test('each ranking has at most ten entries', async () => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  for (let index = 0; index < 14; index += 1) {
    const address = `203.0.113.${index}`
    await recordCall(callOf(defaultKeyId, actor.userId, noonMs, { address }))
  }
  expect((await usageOf(actor, defaultKeyId)).addresses).toHaveLength(10)
})

test('the last fifty calls are shown with their outcome, with the latest first', async () => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  for (let index = 0; index < lastCallsKept; index += 1) {
    await recordCall(callOf(defaultKeyId, actor.userId, noonMs + index))
  }
  await recordCall(callOf(defaultKeyId, actor.userId, noonMs + 1000, limited))
  const { lastCalls } = await usageOf(actor, defaultKeyId)
  expect(lastCalls).toHaveLength(lastCallsKept)
  expect(lastCalls[0]).toMatchObject({
    atMs: noonMs + 1000,
    outcome: 'limited',
    reason: 'rate_limited',
    agent: 'test',
  })
})

test('calls with the two secrets are counted separately from the rotation on', async () => {
  const { actor, context, defaultKeyId } = await newPerson(noonMs)
  const call = (atMs: number, isPrevious: boolean, more = {}) =>
    recordCall(callOf(defaultKeyId, actor.userId, atMs, { isPrevious, ...more }))
  await call(noonMs, false)
  expect((await rotateKey(context, defaultKeyId, { overlapSeconds: 86_400 })).ok).toBe(true)
  const untouched = { current: 0, previous: 0, previousLastAtMs: undefined }
  expect((await usageOf(actor, defaultKeyId)).secrets).toEqual(untouched)
  await call(noonMs + 1, true)
  await call(noonMs + 2, true, limited)
  await call(noonMs + 3, false)
  const expected = { current: 1, previous: 2, previousLastAtMs: noonMs + 2 }
  expect((await usageOf(actor, defaultKeyId)).secrets).toEqual(expected)
  const again = { overlapSeconds: 86_400, endsPrevious: true }
  expect((await rotateKey(context, defaultKeyId, again)).ok).toBe(true)
  expect((await usageOf(actor, defaultKeyId)).secrets).toEqual(untouched)
})

test('a key’s usage takes one store request', async ({ store }) => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  await usageOf(actor, defaultKeyId)
  const before = store.requestCount()
  await usageOf(actor, defaultKeyId)
  expect(store.requestCount()).toBe(before + 1)
})

test('another person’s key and a deleted key do not have usage', async () => {
  const { context, actor, defaultKeyId } = await newPerson(noonMs)
  const stranger = await newPerson(noonMs)
  const foreign = await readKeyUsage(stranger.actor, defaultKeyId, span, noonMs)
  expect(foreign.ok || foreign.failure.code).toBe('not_found')
  await deleteKey(context, defaultKeyId)
  const deleted = await readKeyUsage(actor, defaultKeyId, span, noonMs)
  expect(deleted.ok || deleted.failure.code).toBe('not_found')
})
