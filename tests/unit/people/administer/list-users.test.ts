import { Redis } from 'ioredis'
import type { Actor } from '@/lib/base/actor'
import { deactivateUser } from '@/lib/people/administer/change-user'
import { listUsers, type UserListQuery } from '@/lib/people/administer/list-users'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { findUserIndexFaults } from '@/tests/support/index-faults'
import { runText } from '@/tests/support/run-text'
import { watchScripts, widestSpan } from '@/tests/support/watch-scripts'
import { expect, openUser, outcomeOf, test } from './administer-fixture'

const all: UserListQuery = { search: '', role: '', status: '', page: 1 }

async function namesOf(actor: Actor, query: Partial<UserListQuery>): Promise<string[]> {
  const listed = await listUsers(actor, { ...all, ...query })
  if (!listed.ok) throw new Error(listed.failure.detail)
  return listed.value.users.map((user) => user.name)
}

/** Users as an older version stored them, straight into the store. */
async function addUsers(store: Kv, first: number, last: number): Promise<void> {
  await runText(
    store,
    `for i = tonumber(ARGV[1]), tonumber(ARGV[2]) do
       local id, email = '7770' .. i, 'bulk' .. i .. '@example.org'
       redis.call('HSET', 'user:' .. id, 'id', id, 'email', email, 'name', 'Bulk user ' .. i, 'role', 'partner',
         'status', 'active', 'epoch', 0, 'createdAtMs', i, 'searchText', 'bulk user ' .. i .. ' ' .. email .. ' ' .. id)
       redis.call('SET', 'user-by-email:' .. email, id)
       redis.call('ZADD', 'users', i, id)
     end`,
    [],
    [String(first), String(last)],
  )
}

test('users are found by name, e-mail address and id in any letter case, and filtered', async () => {
  const administrator = await openUser('administrator', { name: 'Zoë Übermut' })
  const viewer = await openUser('viewer', { name: 'zoë [the second]' })
  const { actor } = administrator
  expect(await namesOf(actor, { search: 'ZOË' })).toEqual(['zoë [the second]', 'Zoë Übermut'])
  expect(await namesOf(actor, { search: '[the' })).toEqual(['zoë [the second]'])
  expect(await namesOf(actor, { search: viewer.actor.email.toUpperCase() })).toEqual([
    'zoë [the second]',
  ])
  expect(await namesOf(actor, { search: viewer.actor.userId })).toEqual(['zoë [the second]'])
  expect(await namesOf(actor, { search: 'zoë', role: 'administrator' })).toEqual(['Zoë Übermut'])
  await deactivateUser(administrator, viewer.actor.userId)
  expect(await namesOf(actor, { search: 'zoë', status: 'active' })).toEqual(['Zoë Übermut'])
  expect(await namesOf(actor, { search: 'zoë', status: 'deactivated' })).toHaveLength(1)
  expect(await namesOf(actor, { search: '\ud800' })).not.toEqual([])
})

test('a page has 25 users, each once, with the number of keys and without secrets', async () => {
  const { actor } = await openUser('administrator')
  for (let count = 0; count < 30; count += 1) await openUser('viewer', { name: 'Paged Person' })
  const pages = await Promise.all(
    [1, 2].map((page) => listUsers(actor, { ...all, search: 'paged', page })),
  )
  const users = pages.flatMap((page) => (page.ok ? page.value.users : []))
  expect(pages.map((page) => page.ok && page.value.total)).toEqual([30, 30])
  expect(new Set(users.map((user) => user.id)).size).toBe(30)
  for (const user of users) {
    expect(Object.keys(user).sort()).toEqual(
      ['id', 'email', 'name', 'role', 'status', 'createdAtMs', 'keyCount'].sort(),
    )
    expect(user.keyCount).toBe(1)
  }
})

test('users of a store that predates the index are found', async ({ store }) => {
  const { actor } = await openUser('administrator')
  const { actor: old } = await openUser('viewer', { name: 'Of Old' })
  const forget = `redis.call('HDEL', KEYS[2], 'searchText') return redis.call('DEL', KEYS[1])`
  await runText(store.kv, forget, [keyNames.users(), keyNames.user(old.userId)])
  expect(await namesOf(actor, { search: 'of old' })).toEqual(['Of Old'])
})

test('a user list stored by an older version is completed in steps', async ({ store }) => {
  const { actor } = await openUser('administrator')
  await addUsers(store.kv, 1, 650)
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  // The index is older than the users, and an earlier attempt was cut off.
  await redis.zremrangebyrank(keyNames.users(), 0, -3)
  await redis.set(keyNames.usersScan(), '0')
  expect(await namesOf(actor, { search: 'bulk user 65' })).toEqual([
    'Bulk user 65',
    'Bulk user 650',
  ])
  expect(await findUserIndexFaults(redis)).toEqual([])
  // The index is whole, but there is no order by name.
  await redis.del(keyNames.usersByName())
  expect(await namesOf(actor, { search: 'bulk user 65' })).toHaveLength(2)
  expect(await findUserIndexFaults(redis)).toEqual([])
  redis.disconnect()
})

test('a page of users costs the same with ten times as many', async ({ store }) => {
  const { actor } = await openUser('administrator')
  const counts: number[] = []
  for (const [first, last] of [
    [1, 200],
    [201, 2_000],
  ] as const) {
    await addUsers(store.kv, first, last)
    await listUsers(actor, all)
    const runs = await watchScripts(store, () => listUsers(actor, { ...all, page: 3 }))
    expect(widestSpan(runs)).toBe(25)
    counts.push(runs.flat().length)
    const found = await watchScripts(store, () => listUsers(actor, { ...all, search: 'user' }))
    expect(widestSpan(found)).toBeLessThanOrEqual(1000)
  }
  expect(counts[1]).toBe(counts[0])
})

test('only administrators see users', async () => {
  for (const role of ['partner', 'advertiser', 'viewer'] as const) {
    const { actor } = await openUser(role)
    expect(outcomeOf(await listUsers(actor, all))).toBe('administrators_only')
  }
})
