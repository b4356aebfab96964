import { importKeys } from '@/lib/keys/import/import-keys'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { listUsers } from '@/lib/people/administer/list-users'
import { deleteUser, renameUser, resetFactorOf } from '@/lib/people/administer/look-after-user'
import { findUser, findUserByEmail } from '@/lib/people/find-user'
import { keyNames } from '@/lib/store/key-names'
import { KvError } from '@/lib/store/kv-error'
import { listActivity } from '@/lib/trail/list-activity'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { asOperator } from '@/tests/support/keys/allow-more'
import { runText } from '@/tests/support/run-text'
import { watchScripts } from '@/tests/support/watch-scripts'
import { expect, newKey, test } from '@/tests/unit/keys/key-fixture'
import { storeUser } from '../people-fixture'

const everything = {
  group: '',
  subject: '',
  search: '',
  fromMs: undefined,
  untilMs: undefined,
  before: '',
} as const

async function administrator(kv: Parameters<typeof storeUser>[0]) {
  const context = await storeUser(kv, { role: 'administrator' })
  return { ...context, actor: { ...context.actor, role: 'administrator' as const } }
}

test('a deleted user is gone with keys, links and sessions, and the trail stays', async ({
  store,
}) => {
  const context = await administrator(store.kv)
  const person = await newPerson()
  const { userId, email } = person.actor
  const key = await revealKey(person.context, await newKey(person.context))
  if (!key.ok) throw new Error(key.failure.detail)
  expect(await accessOf(store.kv, key.value)).toBe('opens')
  const deleted = await deleteUser(context, userId)
  expect(deleted.ok && deleted.value).toBe(2)
  expect(await accessOf(store.kv, key.value)).toBe('key_invalid')
  expect(await findUser(userId)).toBeUndefined()
  expect(await findUserByEmail(email)).toBeUndefined()
  const listed = await listUsers(context.actor, { search: userId, role: '', status: '', page: 1 })
  expect(listed.ok && listed.value.total).toBe(0)
  const left = (await runText(
    store.kv,
    `return redis.call('KEYS', ARGV[1])`,
    [],
    [`*:${userId}*`],
  )) as string[]
  expect(
    left.filter((name) => !name.startsWith('activity:') && !name.startsWith('intent:')),
  ).toEqual([])
  const trail = await listActivity(context.actor, { ...everything, ownerId: userId })
  const actions = trail.ok ? trail.value.events.map(({ action }) => action) : []
  expect(actions[0]).toBe('user.deleted')
  expect(actions).toContain('account.opened')
})

test('a user with many keys is deleted in parts, each short enough for the gate to wait', async ({
  store,
}) => {
  const context = await administrator(store.kv)
  const person = await newPerson()
  const { userId } = person.actor
  const lines = Array.from({ length: 250 }, (_, at) => ({
    line: at + 2,
    fields: { name: `Job ${at}`, key: `imported-${userId}-${at}-Zq7xW2` },
  }))
  expect((await importKeys(person.context, lines, { isLinkable: false, commits: true })).ok).toBe(
    true,
  )
  const runs = await watchScripts(store, async () => {
    const deleted = await deleteUser(context, userId)
    expect(deleted.ok && deleted.value).toBe(251)
  })
  for (const run of runs) expect(run.length).toBeLessThan(5_000)
  const left = (await runText(
    store.kv,
    `return redis.call('KEYS', ARGV[1])`,
    [],
    [`*:${userId}*`],
  )) as string[]
  expect(left.filter((name) => !/^(?:activity|intent):/.test(name))).toEqual([])
  const trail = await listActivity(context.actor, { ...everything, ownerId: userId })
  const [last] = trail.ok ? trail.value.events : []
  expect(last?.details.get('count')).toBe('251')
})

test('a deletion in parts that is broken off leaves a user who cannot act, and can be repeated', async ({
  store,
}) => {
  const context = await administrator(store.kv)
  const person = await newPerson()
  const { userId } = person.actor
  const key = await revealKey(person.context, person.defaultKeyId)
  if (!key.ok) throw new Error(key.failure.detail)
  const lines = Array.from({ length: 150 }, (_, at) => ({
    line: at + 2,
    fields: { name: `Job ${at}`, key: `imported-${userId}-${at}-Zq7xW2` },
  }))
  await importKeys(person.context, lines, { isLinkable: false, commits: true })
  const original = globalThis.fetch
  globalThis.fetch = async (input, init) => {
    const answer = await original(input, init)
    if (!String(init?.body).includes(userId)) return answer
    if (!(await answer.clone().text()).includes('dropped')) return answer
    globalThis.fetch = () => Promise.reject(new TypeError('gone'))
    return answer
  }
  try {
    await expect(deleteUser(context, userId)).rejects.toBeInstanceOf(KvError)
  } finally {
    globalThis.fetch = original
  }
  expect((await findUser(userId))?.status).toBe('deactivated')
  expect(await accessOf(store.kv, key.value)).not.toBe('opens')
  const trail = await listActivity(context.actor, { ...everything, ownerId: userId })
  expect(trail.ok && trail.value.events[0]?.action).toBe('user.deactivated')
  expect((await deleteUser(context, userId)).ok).toBe(true)
  expect(await findUser(userId)).toBeUndefined()
})

test('nobody deletes themselves, and two administrators cannot delete each other at once', async ({
  store,
}) => {
  const [one, other] = [await administrator(store.kv), await administrator(store.kv)]
  const self = await deleteUser(one, one.actor.userId)
  expect(self.ok ? 'ok' : self.failure.code).toBe('conflict')
  const both = await Promise.all([
    deleteUser(one, other.actor.userId),
    deleteUser(other, one.actor.userId),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a lost second factor is turned off together with every session', async ({ store }) => {
  const context = await administrator(store.kv)
  const person = await storeUser(store.kv, { factorSealed: 'sealed', factorSinceMs: '5' })
  const { userId } = person.actor
  const names = [
    keyNames.userSessions(userId),
    keyNames.session('ses_one'),
    keyNames.recoveryCodes(userId),
  ]
  const fill = `redis.call('ZADD', KEYS[1], 1, 'ses_one') redis.call('HSET', KEYS[2], 'userId', '1') redis.call('SADD', KEYS[3], 'hash')`
  await runText(store.kv, fill, names)
  expect((await resetFactorOf(context, userId)).ok).toBe(true)
  const user = await findUser(userId)
  expect(user?.factorSealed).toBeUndefined()
  expect(user?.epoch).toBe(2)
  expect(await runText(store.kv, `return redis.call('EXISTS', unpack(KEYS))`, names)).toBe(0)
  const again = await resetFactorOf(context, userId)
  expect(again.ok ? 'ok' : again.failure.code).toBe('conflict')
  const self = await resetFactorOf(context, context.actor.userId)
  expect(self.ok ? 'ok' : self.failure.detail).toContain('your own second factor')
})

test('a renamed user is found by the new name', async ({ store }) => {
  const context = await administrator(store.kv)
  const { actor } = await newPerson()
  expect((await renameUser(context, actor.userId, '  Örjan  Ångström ')).ok).toBe(true)
  const query = { search: 'örjan', role: '', status: '', page: 1 } as const
  const listed = await listUsers(context.actor, query)
  expect(listed.ok && listed.value.users.map(({ id }) => id)).toEqual([actor.userId])
  const refused = await renameUser(context, actor.userId, ' ')
  expect(refused.ok ? [] : refused.failure.errors).toMatchObject([{ parameter: 'name' }])
})

test('only administrators do any of this', async () => {
  const { actor, context } = await newPerson()
  const partner = (await newPerson()).context
  for (const verb of [deleteUser, resetFactorOf]) {
    const outcome = await verb(partner, actor.userId)
    expect(outcome.ok ? 'ok' : outcome.failure.code).toBe('administrators_only')
  }
  const stale = { ...partner, actor: { ...partner.actor, role: 'administrator' as const } }
  expect((await renameUser(stale, actor.userId, 'New')).ok).toBe(false)
  expect((await deleteUser(stale, actor.userId)).ok).toBe(false)
  expect((await resetFactorOf(stale, actor.userId)).ok).toBe(false)
  expect((await renameUser(asOperator(context), actor.userId, 'New')).ok).toBe(true)
})
