import { Redis } from 'ioredis'
import { listKeys } from '@/lib/keys/list/list-keys'
import { defaultKeyName } from '@/lib/keys/record/api-key'
import { keyNames } from '@/lib/store/key-names'
import { recordCall } from '@/lib/usage/record-call'
import { newPerson } from '@/tests/support/accounts'
import { findKeyIndexFaults } from '@/tests/support/index-faults'
import { callOf } from '@/tests/support/keys/call-fixture'
import { runText } from '@/tests/support/run-text'
import { watchScripts, widestSpan } from '@/tests/support/watch-scripts'
import { everything, expect, newKey, test } from '../key-fixture'
import { addKeys, addTenThousandKeys } from './bulk-keys'

test('a store call reads at most five hundred of ten thousand keys', async ({ store }) => {
  const { actor, context } = await newPerson()
  await addTenThousandKeys(store.kv, actor.userId)
  // The store learns the scripts, and the keys get into the orders.
  await listKeys(actor, everything, context.nowMs)
  await listKeys(actor, { ...everything, search: 'bulk' }, context.nowMs)
  for (const sort of ['created', 'name', 'lastUsed', 'expires', 'status'] as const) {
    for (const search of ['', 'bulk']) {
      const query = { ...everything, sort, search }
      const runs = await watchScripts(store, () => listKeys(actor, query, context.nowMs))
      expect(widestSpan(runs), sort).toBeLessThanOrEqual(500)
      const isFound = search !== '' || sort === 'status'
      const steps = runs.flat().filter(([name]) => name?.toLowerCase() === 'zrangebylex')
      expect(steps, sort).toHaveLength(isFound ? 21 : 0)
      expect(runs.flat().length, sort).toBeLessThan(isFound ? 220 : 80)
    }
  }
})

test('every order is the same with and without a search', async () => {
  const { actor, context } = await newPerson()
  for (let at = 0; at < 8; at += 1) {
    const expirationDay = at % 3 === 0 ? '' : `2997-01-0${(at % 2) + 1}`
    const id = await newKey(
      { ...context, nowMs: context.nowMs + (at % 4) },
      { name: at % 2 ? 'Ｅqual' : `e${at}`, expirationDay },
    )
    if (at % 2) await recordCall(callOf(id, actor.userId, context.nowMs + (at % 3)))
  }
  for (const sort of ['created', 'name', 'lastUsed', 'expires'] as const) {
    for (const direction of ['ascending', 'descending'] as const) {
      const query = { ...everything, sort, direction }
      const all = await listKeys(actor, query, context.nowMs)
      const found = await listKeys(actor, { ...query, search: 'e' }, context.nowMs)
      expect(
        all.keys.map(({ id }) => id),
        `${sort} ${direction}`,
      ).toEqual(found.keys.map(({ id }) => id))
    }
  }
})

test('each key is on exactly one page, at any position of the default key', async ({ store }) => {
  for (const before of [0, 10, 24, 25, 26, 49, 50, 59]) {
    const { actor, context, defaultKeyId } = await newPerson()
    const { userId } = actor
    await addKeys(store.kv, userId, 1, 59)
    await runText(
      store.kv,
      `redis.call('HSET', KEYS[1], 'createdAtMs', ARGV[1])
       return redis.call('ZADD', KEYS[2], ARGV[1], ARGV[2])`,
      [keyNames.apiKey(defaultKeyId), keyNames.userKeys(userId)],
      [String(before), defaultKeyId],
    )
    const pages = await Promise.all(
      [1, 2, 3].map((page) => listKeys(actor, { ...everything, page }, context.nowMs)),
    )
    const names = pages.flatMap(({ keys }) => keys.map(({ name }) => name))
    const bulk = Array.from({ length: 59 }, (_, at) => `Bulk ${59 - at}`)
    expect(names, String(before)).toEqual([defaultKeyName, ...bulk])
  }
})

test('keys that an older version stored are listed in every order', async ({ store }) => {
  const { actor, context, defaultKeyId } = await newPerson()
  await addKeys(store.kv, actor.userId, 1, 450)
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  // It ended a key, and its indexing was cut off.
  await listKeys(actor, everything, context.nowMs)
  const gone = `key_bulk${actor.userId}7`
  await redis.zrem(keyNames.userKeys(actor.userId), gone)
  await redis.del(keyNames.apiKey(gone))
  await redis.zremrangebyrank(keyNames.keysByExpiry(actor.userId), 5, 100)
  const byName = await listKeys(
    actor,
    { ...everything, sort: 'name', direction: 'ascending' },
    context.nowMs,
  )
  expect(byName.total).toBe(450)
  expect(byName.keys[1]?.name).toBe('Bulk 1')
  expect((await listKeys(actor, { ...everything, search: 'bulk 7' }, context.nowMs)).total).toBe(10)
  expect(byName.keys[0]?.id).toBe(defaultKeyId)
  expect(await findKeyIndexFaults(redis, actor.userId)).toEqual([])
  redis.disconnect()
})
