import { dayMs, hourMs, isoDay } from '@/lib/base/time'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { deleteUser } from '@/lib/people/administer/look-after-user'
import { keyNames } from '@/lib/store/key-names'
import { mostRanked } from '@/lib/usage/count-everybody.lua'
import { callsOf } from '@/lib/usage/everybody/everybodys-ranks'
import { readEverybodysRanks, readEverybodysSeries } from '@/lib/usage/everybody/read-everybody'
import { recordCall } from '@/lib/usage/record-call'
import { sumOfSteps } from '@/lib/usage/series/read-series'
import { rangeUntilNow } from '@/lib/usage/series/usage-range'
import { newPerson } from '@/tests/support/accounts'
import { asOperator } from '@/tests/support/keys/allow-more'
import { callOf, limitedCall } from '@/tests/support/keys/call-fixture'
import { runText } from '@/tests/support/run-text'
import { expect, newKey, test } from '@/tests/unit/keys/key-fixture'
import { openUser } from '../people/administer/administer-fixture'

const nowMs = Date.parse('2026-11-23T12:34:56Z')

async function ranksOf(actor: Parameters<typeof readEverybodysRanks>[0], range = '48h' as const) {
  const found = await readEverybodysRanks(actor, rangeUntilNow(range, nowMs), nowMs)
  if (!found.ok) throw new Error(found.failure.detail)
  return found.value
}

/** Two people with calls of each outcome, one of them two keys. */
async function busyInstance(store: { kv: Parameters<typeof runText>[0] }) {
  await runText(store.kv, `return redis.call('FLUSHDB')`, [])
  const [one, two] = [await newPerson(nowMs), await newPerson(nowMs)]
  const other = await newKey(one.context, { name: 'Other' })
  const call = (keyId: string, { actor }: typeof one, agoMs: number, more = {}) =>
    recordCall(callOf(keyId, actor.userId, nowMs - agoMs, more))
  await call(one.defaultKeyId, one, 0, { rows: 5, bytes: 50 })
  await call(other, one, hourMs, { ...limitedCall })
  await call(other, one, 2 * hourMs, { outcome: 'refused', reason: 'key_revoked' })
  await call(two.defaultKeyId, two, 30 * hourMs, { exportName: 'merchants', rows: 7 })
  await call(two.defaultKeyId, two, 20 * dayMs, { exportName: 'merchants', rows: 9 })
  return { one, two, other, actor: asOperator(one.context).actor }
}

test('calls of everybody add up by person, role, export and key', async ({ store }) => {
  const { one, two, other, actor } = await busyInstance(store)
  const { people, roles, exports, keys, failing, reasons } = await ranksOf(actor)
  const { name, role } = one.actor
  const sums = { allowed: 1, limited: 1, refused: 1, rows: 7, bytes: 70 }
  expect(people[0]).toEqual({ id: one.actor.userId, name, role, ...sums })
  expect(people.map(({ id }) => id)).toEqual([one.actor.userId, two.actor.userId])
  expect(roles).toEqual([{ name: role, allowed: 2, limited: 1, refused: 1, rows: 14, bytes: 80 }])
  expect(exports.map((part) => [part.name, callsOf(part), part.rows])).toEqual([
    ['statsdaily', 3, 7],
    ['merchants', 1, 7],
  ])
  expect(keys.map(({ id }) => id)).toHaveLength(3)
  expect(
    failing.map(({ id, ownerName, limited, refused }) => [id, ownerName, limited, refused]),
  ).toEqual([[other, name, 1, 1]])
  expect(new Set(reasons.map((reason) => reason.name))).toEqual(
    new Set(['rate_limited', 'key_revoked']),
  )
  const month = await readEverybodysRanks(actor, rangeUntilNow('30d', nowMs), nowMs)
  expect(month.ok && month.value.people.map((person) => callsOf(person))).toEqual([3, 2])
})

test('the calls of everybody, a person, a key, a role and an export are told over time', async ({
  store,
}) => {
  const { one, two, other, actor } = await busyInstance(store)
  const { role } = one.actor
  const of = async (
    filter: Parameters<typeof readEverybodysSeries>[1],
    range: '1h' | '48h' | '30d',
  ) => {
    const found = await readEverybodysSeries(actor, filter, rangeUntilNow(range, nowMs), nowMs)
    if (!found.ok) throw new Error(found.failure.detail)
    const { allowed, limited, refused, rows } = sumOfSteps(found.value.steps, 0)
    return [allowed, limited, refused, rows]
  }
  expect(await of({}, '1h')).toEqual([1, 0, 0, 5])
  expect(await of({}, '48h')).toEqual([2, 1, 1, 14])
  expect(await of({}, '30d')).toEqual([3, 1, 1, 23])
  expect(await of({ field: `o:${role}` }, '30d')).toEqual([3, 1, 1, 23])
  expect(await of({ field: 'x:merchants' }, '48h')).toEqual([1, 0, 0, 7])
  expect(await of({ person: two.actor.userId }, '30d')).toEqual([2, 0, 0, 16])
  expect(await of({ keyId: other }, '48h')).toEqual([0, 1, 1, 2])
  expect(await of({ outcome: 'limited' }, '48h')).toEqual([0, 1, 0, 0])
})

test('what deleted people and keys did stays counted, without their names', async ({ store }) => {
  const { one, two, other, actor } = await busyInstance(store)
  expect((await deleteKey(one.context, other)).ok).toBe(true)
  const administrator = await openUser('administrator')
  expect((await deleteUser(administrator, two.actor.userId)).ok).toBe(true)
  const { people, failing } = await ranksOf(actor)
  expect(people.find(({ id }) => id === two.actor.userId)).toMatchObject({ name: '', allowed: 1 })
  expect(failing[0]).toMatchObject({ id: other, name: '', hint: '', limited: 1 })
})

test('a ranking is bounded, and has everybody who calls much', async ({ store }) => {
  const { one, actor } = await busyInstance(store)
  const keyId = one.defaultKeyId
  const heavyMs = nowMs - 10 * hourMs
  const ranking = keyNames.everybodys('people', isoDay(heavyMs))
  const fill = `for at = 1, ${mostRanked} do redis.call('ZADD', KEYS[1], 1, 'guest-' .. at) end`
  await runText(store.kv, `redis.call('DEL', KEYS[1]) ${fill}`, [ranking])
  const hour = keyNames.everybodys('people', `${isoDay(heavyMs)}T02`)
  await runText(store.kv, fill, [hour])
  for (let calls = 0; calls < 5; calls += 1) {
    await recordCall(callOf(keyId, one.actor.userId, heavyMs, { exportName: `junk${calls}` }))
  }
  for (const name of [ranking, hour]) {
    expect(await runText(store.kv, `return redis.call('ZCARD', KEYS[1])`, [name])).toBe(mostRanked)
  }
  const { people } = await ranksOf(actor)
  expect(people[0]).toMatchObject({ id: one.actor.userId, allowed: 6 })
})

test('exports without number leave the sums of an hour and its roles right', async ({ store }) => {
  const { one, actor } = await busyInstance(store)
  const name = keyNames.everybodys('usage', '2026-11-23T12')
  const fill = `for at = 1, 2000 do redis.call('HSET', KEYS[1], 'x:junk' .. at .. '|allowed', 1) end`
  await runText(store.kv, fill, [name])
  const size = () => runText(store.kv, `return redis.call('HLEN', KEYS[1])`, [name])
  const before = await size()
  await recordCall(callOf(one.defaultKeyId, one.actor.userId, nowMs, { exportName: 'late' }))
  expect(await size()).toBe(before)
  const found = await readEverybodysSeries(actor, {}, rangeUntilNow('24h', nowMs), nowMs)
  expect(found.ok && found.value.steps.at(-1)).toMatchObject({ allowed: 2, rows: 6 })
})

test('nobody but an administrator reads the usage of everybody', async () => {
  const { actor } = await newPerson(nowMs)
  const range = rangeUntilNow('48h', nowMs)
  expect((await readEverybodysRanks(actor, range, nowMs)).ok).toBe(false)
  expect((await readEverybodysSeries(actor, {}, range, nowMs)).ok).toBe(false)
})
