import { deleteKey } from '@/lib/keys/end/end-own-key'
import { keyNames } from '@/lib/store/key-names'
import { readOwnerUsage } from '@/lib/usage/read-owner-usage'
import { recordCall } from '@/lib/usage/record-call'
import { newPerson } from '@/tests/support/accounts'
import { callOf } from '@/tests/support/keys/call-fixture'
import { runText } from '@/tests/support/run-text'
import { watchScripts, widestSpan } from '@/tests/support/watch-scripts'
import { expect, newKey, test } from '@/tests/unit/keys/key-fixture'

const noonMs = Date.parse('2026-11-23T12:30:00Z')
const dayMs = 86_400_000
const span = { hours: 36, days: 30 }

test('usage totals the keys of one person only', async () => {
  const { actor, context, defaultKeyId } = await newPerson(noonMs)
  const stranger = await newPerson(noonMs)
  const other = await newKey(context)
  const refused = { outcome: 'refused', reason: 'export_not_allowed', rows: 0, bytes: 0 } as const
  await recordCall(callOf(defaultKeyId, actor.userId, noonMs, { rows: 5, bytes: 50 }))
  await recordCall(callOf(other, actor.userId, noonMs, { rows: 6, exportName: 'admedia' }))
  await recordCall(callOf(other, actor.userId, noonMs - 3 * dayMs, refused))
  await recordCall(callOf(stranger.defaultKeyId, stranger.actor.userId, noonMs, { rows: 99 }))
  const usage = await readOwnerUsage(actor, span, noonMs)
  expect(usage.hourly).toHaveLength(36)
  expect(usage.hourly.at(-1)).toMatchObject({ allowed: 2, refused: 0, rows: 11, bytes: 60 })
  expect(usage.daily).toHaveLength(30)
  expect(usage.daily.at(-1)).toMatchObject({ allowed: 2, rows: 11 })
  expect(usage.daily.at(-4)).toMatchObject({ allowed: 0, refused: 1, rows: 0 })
  expect(usage.keys).toMatchObject([
    { id: other, calls: 2, key: { name: 'Day-to-day reports' } },
    { id: defaultKeyId, calls: 1 },
  ])
  expect(usage.exports).toEqual([
    { name: 'statsdaily', calls: 2 },
    { name: 'admedia', calls: 1 },
  ])
  expect(usage.lastCalls.map(({ keyId, outcome }) => [keyId, outcome])).toEqual([
    [other, 'refused'],
    [other, 'allowed'],
    [defaultKeyId, 'allowed'],
  ])
  expect(usage.lastCalls[0]?.keyName).toBe('Day-to-day reports')
  expect(usage.reasons).toEqual([{ name: 'export_not_allowed', calls: 1 }])
})

test('the calls of a deleted key still count, without its name', async () => {
  const { actor, context } = await newPerson(noonMs)
  const id = await newKey(context)
  await recordCall(callOf(id, actor.userId, noonMs))
  await deleteKey(context, id)
  const { keys, lastCalls } = await readOwnerUsage(actor, span, noonMs)
  expect(lastCalls).toMatchObject([{ keyId: id, keyName: undefined }])
  expect(keys).toEqual([{ id, calls: 1, key: undefined }])
})

test('ten times as many keys do not cost more in one store call', async ({ store }) => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  const day = keyNames.ownerDailyKeys(actor.userId, '2026-11-23')
  await recordCall(callOf(defaultKeyId, actor.userId, noonMs))
  const steps: number[] = []
  for (const most of [100, 2_000]) {
    await runText(
      store.kv,
      `for i = 1, tonumber(ARGV[1]) do redis.call('HSET', KEYS[1], 'k:key_' .. i, i) end`,
      [day],
      [String(most)],
    )
    await readOwnerUsage(actor, span, noonMs)
    const runs = await watchScripts(store, () => readOwnerUsage(actor, span, noonMs))
    expect(widestSpan(runs)).toBeLessThanOrEqual(1000)
    expect((await readOwnerUsage(actor, span, noonMs)).keys).toMatchObject([
      { id: `key_${most}`, calls: most },
      { id: `key_${most - 1}` },
      ...Array.from({ length: 8 }, () => ({})),
    ])
    steps.push(runs.flat().filter(([name]) => name?.toLowerCase() === 'hscan').length)
  }
  // The counter of the day, and the one of its keys.
  expect(steps[0]).toBe(2)
  expect(steps[1]).toBeGreaterThan(2)
})

test('a day counts a thousand keys of a person separately, and all calls together', async ({
  store,
}) => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  const day = keyNames.ownerDailyKeys(actor.userId, '2026-11-23')
  await runText(store.kv, `for i = 1, 1000 do redis.call('HSET', KEYS[1], 'k:key_' .. i, 1) end`, [
    day,
  ])
  await recordCall(callOf(defaultKeyId, actor.userId, noonMs))
  expect(await runText(store.kv, `return redis.call('HLEN', KEYS[1])`, [day])).toBe(1000)
  expect((await readOwnerUsage(actor, span, noonMs)).daily.at(-1)?.allowed).toBe(1)
})
