import { barHours, listUsageBars } from '@/lib/usage/list-usage-bars'
import { recordCall } from '@/lib/usage/record-call'
import { newPerson } from '@/tests/support/accounts'
import { callOf } from '@/tests/support/keys/call-fixture'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/support/store'
import { countCommands } from '@/tests/support/store-commands'

const noonMs = Date.parse('2026-11-23T12:30:00Z')
const hourMs = 60 * 60 * 1000

const limited = { outcome: 'limited', reason: 'rate_limited' } as const
const refused = { outcome: 'refused', reason: 'address_not_allowed' } as const

test('the bars show 36 hours of each key of a page, in one round trip', async ({ store }) => {
  const { actor, defaultKeyId } = await newPerson(noonMs)
  const call = (hoursAgo: number, more = {}) =>
    recordCall(callOf(defaultKeyId, actor.userId, noonMs - hoursAgo * hourMs, more))
  await call(0)
  await call(1, limited)
  await call(35, refused)
  await call(35, refused)
  await call(36)
  await listUsageBars(actor, [defaultKeyId], noonMs)
  const before = store.requestCount()
  const bars = (await listUsageBars(actor, [defaultKeyId], noonMs)).get(defaultKeyId)
  expect(store.requestCount()).toBe(before + 1)
  expect(bars?.hours).toHaveLength(barHours)
  expect(bars).toMatchObject({ allowed: 1, limited: 1, refused: 2 })
  expect(bars?.topReason).toBe('address_not_allowed')
  expect(bars?.hours[0]).toMatchObject({ refused: 2 })
  expect(bars?.hours[barHours - 1]).toMatchObject({ allowed: 1, limited: 0 })
})

test('a key without calls has empty bars, and another person’s key has no bars', async ({
  store,
}) => {
  expect(store.url).not.toBe('')
  const { actor, defaultKeyId } = await newPerson(noonMs)
  const stranger = await newPerson(noonMs)
  const bars = await listUsageBars(actor, [defaultKeyId, stranger.defaultKeyId], noonMs)
  expect([...bars.keys()]).toEqual([defaultKeyId])
  expect(bars.get(defaultKeyId)).toMatchObject({
    allowed: 0,
    topReason: undefined,
    secrets: { current: 0, previous: 0 },
  })
})

test('each hour of a full page of busy keys is read at most twice', async ({ store }) => {
  const { actor } = await newPerson(noonMs)
  const keyIds = Array.from({ length: 25 }, (_, index) => `key_busy${actor.userId}${index}`)
  const script = `
    for _, id in ipairs(cjson.decode(ARGV[1])) do
      redis.call('HSET', 'key:' .. id, 'ownerId', ARGV[2])
      for _, hour in ipairs(cjson.decode(ARGV[3])) do
        redis.call('HSET', 'hourly-usage:' .. id .. ':' .. hour, 'allowed', 5, 'limited', 3,
          'refused', 2, 'r:rate_limited', 3, 'r:address_not_allowed', 2)
      end
    end`
  const hours = Array.from({ length: barHours }, (_, index) =>
    new Date(noonMs - index * hourMs).toISOString().slice(0, 13),
  )
  await runText(store.kv, script, [], [JSON.stringify(keyIds), actor.userId, JSON.stringify(hours)])
  const commands = await countCommands(store, async () => {
    const bars = await listUsageBars(actor, keyIds, noonMs)
    expect(bars.get(keyIds[24] ?? '')).toMatchObject({ limited: 108, topReason: 'rate_limited' })
  })
  expect(commands).toBeLessThan(keyIds.length * (2 * barHours + 4))
})
