import { deleteKey } from '@/lib/keys/end/end-own-key'
import { undoDeletion } from '@/lib/keys/end/restore-key'
import { getKey } from '@/lib/keys/list/get-key'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { fieldMap } from '@/lib/store/replies'
import { recordCall } from '@/lib/usage/record-call'
import { lastCallsKept } from '@/lib/usage/record-call.lua'
import { newPerson } from '@/tests/support/accounts'
import { callOf } from '@/tests/support/keys/call-fixture'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/support/store'

const noonMs = Date.parse('2026-11-23T12:00:00Z')
const day = '2026-11-23'

async function fieldsOf(kv: Kv, name: string): Promise<Record<string, string>> {
  return Object.fromEntries(
    fieldMap(await runText(kv, `return redis.call('HGETALL', KEYS[1])`, [name])),
  )
}

test('parallel calls are all counted, and the latest use is kept', async ({ store }) => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      recordCall(
        callOf(defaultKeyId, actor.userId, noonMs + ((index * 7) % 20), { rows: 10, bytes: 1000 }),
      ),
    ),
  )
  expect(await fieldsOf(store.kv, keyNames.keyUsage(defaultKeyId))).toEqual({
    lastUsedAtMs: String(noonMs + 19),
    requests: '20',
  })
  const daily = keyNames.dailyUsage(defaultKeyId, day)
  const sums = { requests: '20', allowed: '20', rows: '200', bytes: '20000' }
  expect(await fieldsOf(store.kv, daily)).toEqual(sums)
  const details = { 'x:statsdaily': '20', 'a:127.0.0.1': '20', 'u:test': '20' }
  for (const hourly of [
    keyNames.hourlyUsage(defaultKeyId, `${day}T12`),
    keyNames.ownerHourlyUsage(actor.userId, `${day}T12`),
  ]) {
    expect(await fieldsOf(store.kv, hourly)).toEqual({ ...sums, ...details })
  }
  const ttl = await runText(store.kv, `return redis.call('TTL', KEYS[1])`, [daily])
  expect(Number(ttl)).toBeGreaterThan(399 * 86_400)
  const shown = await getKey(actor, defaultKeyId, noonMs)
  expect(shown.ok && shown.value.lastUsedAtMs).toBe(noonMs + 19)
})

test('each UTC day is counted separately', async ({ store }) => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  const midnightMs = Date.parse('2026-11-24T00:00:00Z')
  await recordCall(callOf(defaultKeyId, actor.userId, midnightMs - 1))
  await recordCall(callOf(defaultKeyId, actor.userId, midnightMs, { rows: 2 }))
  const rowsOf = async (name: string) => (await fieldsOf(store.kv, name)).rows
  expect(await rowsOf(keyNames.dailyUsage(defaultKeyId, day))).toBe('1')
  expect(await rowsOf(keyNames.dailyUsage(defaultKeyId, '2026-11-24'))).toBe('2')
})

test('a call of a deleted key is kept no longer than the key', async ({ store }) => {
  const { actor, context, defaultKeyId } = await newPerson(noonMs)
  await deleteKey(context, defaultKeyId)
  await recordCall(callOf(defaultKeyId, actor.userId, noonMs))
  const lifeOf = (name: string) => runText(store.kv, `return redis.call('TTL', KEYS[1])`, [name])
  const life = Number(await lifeOf(keyNames.keyUsage(defaultKeyId)))
  expect(life).toBeGreaterThan(29 * 86_400)
  expect(life).toBeLessThanOrEqual(Number(await lifeOf(keyNames.apiKey(defaultKeyId))))
})

test('counters of a key that is gone are not recreated', async ({ store }) => {
  const { actor, context, defaultKeyId } = await newPerson(noonMs)
  const deleted = await deleteKey(context, defaultKeyId, { isUndoable: true })
  const replacementId = deleted.ok ? (deleted.value.newDefaultKeyId ?? '') : ''
  await undoDeletion(context, defaultKeyId)
  await recordCall(callOf(replacementId, actor.userId, noonMs))
  expect(await fieldsOf(store.kv, keyNames.keyUsage(replacementId))).toEqual({})
})

test('refused calls are counted by reason, and never as the last use', async ({ store }) => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  const refused = { outcome: 'limited', reason: 'rate_limited', rows: 0, bytes: 0 } as const
  await recordCall(callOf(defaultKeyId, actor.userId, noonMs, refused))
  const hour = await fieldsOf(store.kv, keyNames.hourlyUsage(defaultKeyId, `${day}T12`))
  expect(hour).toMatchObject({ requests: '1', limited: '1', 'r:rate_limited': '1' })
  const shown = await getKey(actor, defaultKeyId, noonMs)
  expect(shown.ok && shown.value.lastUsedAtMs).toBeUndefined()
})

test('the last fifty calls are kept, with the latest first', async ({ store }) => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  for (let index = 0; index < lastCallsKept + 5; index += 1) {
    await recordCall(callOf(defaultKeyId, actor.userId, noonMs + index))
  }
  const list = keyNames.lastCalls(defaultKeyId)
  const found = await runText(store.kv, `return redis.call('LRANGE', KEYS[1], 0, -1)`, [list])
  const calls = (Array.isArray(found) ? found : []).map((call) => JSON.parse(String(call)))
  expect(calls).toHaveLength(lastCallsKept)
  expect(calls[0].atMs).toBe(noonMs + lastCallsKept + 4)
})
