import { recordUsage } from '@/lib/activity/record-usage'
import { deleteKey } from '@/lib/keys/delete-key'
import { getKey } from '@/lib/keys/get-key'
import type { Kv } from '@/lib/kv/client'
import { fieldMap } from '@/lib/kv/fields'
import { keyNames } from '@/lib/kv/key-names'
import { newPerson } from '@/tests/support/accounts'
import { expect, test } from '@/tests/support/store'

const noonMs = Date.parse('2026-11-23T12:00:00Z')
const day = '2026-11-23'

async function fieldsOf(kv: Kv, name: string): Promise<Record<string, string>> {
  return Object.fromEntries(fieldMap(await kv.run(`return redis.call('HGETALL', KEYS[1])`, [name])))
}

test('loses no count of parallel answers and keeps the latest use', async ({ store }) => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      recordUsage(defaultKeyId, { rows: 10, bytes: 1000, nowMs: noonMs + ((index * 7) % 20) }),
    ),
  )
  expect(await fieldsOf(store.kv, keyNames.keyUsage(defaultKeyId))).toEqual({
    lastUsedAtMs: String(noonMs + 19),
    requests: '20',
  })
  const daily = keyNames.dailyUsage(defaultKeyId, day)
  expect(await fieldsOf(store.kv, daily)).toEqual({ requests: '20', rows: '200', bytes: '20000' })
  const ttl = await store.kv.run(`return redis.call('TTL', KEYS[1])`, [daily])
  expect(Number(ttl)).toBeGreaterThan(399 * 86_400)
  const shown = await getKey(actor, defaultKeyId, noonMs)
  expect(shown.ok && shown.value.lastUsedAtMs).toBe(noonMs + 19)
})

test('counts each day in UTC apart', async ({ store }) => {
  const { defaultKeyId } = await newPerson(noonMs)
  const midnightMs = Date.parse('2026-11-24T00:00:00Z')
  await recordUsage(defaultKeyId, { rows: 1, bytes: 1, nowMs: midnightMs - 1 })
  await recordUsage(defaultKeyId, { rows: 2, bytes: 2, nowMs: midnightMs })
  const rowsOf = async (name: string) => (await fieldsOf(store.kv, name)).rows
  expect(await rowsOf(keyNames.dailyUsage(defaultKeyId, day))).toBe('1')
  expect(await rowsOf(keyNames.dailyUsage(defaultKeyId, '2026-11-24'))).toBe('2')
})

test('brings no counter of a deleted key back to life', async ({ store }) => {
  const { context, defaultKeyId } = await newPerson(noonMs)
  await deleteKey(context, defaultKeyId)
  await recordUsage(defaultKeyId, { rows: 1, bytes: 1, nowMs: noonMs })
  expect(await fieldsOf(store.kv, keyNames.keyUsage(defaultKeyId))).toEqual({})
})
