import type { Actor } from '@/lib/base/actor'
import { deactivateUser } from '@/lib/people/administer/change-user'
import { listUsers, type UserListQuery } from '@/lib/people/administer/list-users'
import { keyNames } from '@/lib/store/key-names'
import { runText } from '@/tests/support/run-text'
import { expect, openUser, outcomeOf, test } from './administer-fixture'

const all: UserListQuery = { search: '', role: '', status: '', page: 1 }

async function namesOf(actor: Actor, query: Partial<UserListQuery>): Promise<string[]> {
  const listed = await listUsers(actor, { ...all, ...query })
  if (!listed.ok) throw new Error(listed.failure.detail)
  return listed.value.users.map((user) => user.name)
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

test('only administrators see users', async () => {
  for (const role of ['partner', 'advertiser', 'viewer'] as const) {
    const { actor } = await openUser(role)
    expect(outcomeOf(await listUsers(actor, all))).toBe('administrators_only')
  }
})
