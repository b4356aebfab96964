import { changePassword } from '@/lib/people/change-password'
import { endAllSessions } from '@/lib/people/sessions/end-all-sessions'
import { endOneSession } from '@/lib/people/sessions/end-one-session'
import { listSessions } from '@/lib/people/sessions/list-sessions'
import { keyNames } from '@/lib/store/key-names'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/support/store'
import { goodPassword, readActivity, storeUser } from '../people-fixture'
import { begin, holderOf, hourMs, minuteMs, startMs } from './session-fixture'

test('a session is resolved to its user in one round trip', async ({ store }) => {
  const { actor } = await storeUser(store.kv)
  const id = await begin(store.kv, actor.userId)
  await holderOf(store.kv, actor.userId, id, startMs)
  const before = store.requestCount()
  const holder = await holderOf(store.kv, actor.userId, id, startMs)
  expect(store.requestCount() - before).toBe(1)
  const { via: _, ...person } = actor
  expect(holder?.person).toEqual(person)
  expect(holder?.session).toMatchObject({ id, how: 'password', provenAtMs: startMs })
  const entries = await readActivity(store.kv, actor.userId)
  expect(entries).toHaveLength(1)
  expect(entries[0]).toContain('session.started')
})

test('a session belongs to one user', async ({ store }) => {
  const [one, other] = [await storeUser(store.kv), await storeUser(store.kv)]
  const id = await begin(store.kv, one.actor.userId)
  expect(await holderOf(store.kv, other.actor.userId, id, startMs)).toBeUndefined()
  expect((await endOneSession(other, id, store.kv)).ok).toBe(false)
  expect(await holderOf(store.kv, one.actor.userId, id, startMs)).toBeDefined()
  expect(await readActivity(store.kv, other.actor.userId)).toHaveLength(0)
})

test('a session ends after exactly two hours without a request', async ({ store }) => {
  const { actor } = await storeUser(store.kv)
  const id = await begin(store.kv, actor.userId)
  const lastMs = startMs + 2 * hourMs - 1
  expect(await holderOf(store.kv, actor.userId, id, lastMs)).toBeDefined()
  expect(await holderOf(store.kv, actor.userId, id, lastMs + 2 * hourMs)).toBeUndefined()
  expect(await listSessions(actor.userId, lastMs + 2 * hourMs, store.kv)).toEqual([])
})

test('a session ends twelve hours after sign-in, even in constant use', async ({ store }) => {
  const { actor } = await storeUser(store.kv)
  const id = await begin(store.kv, actor.userId)
  for (let hour = 1; hour < 12; hour += 1) {
    expect(await holderOf(store.kv, actor.userId, id, startMs + hour * hourMs)).toBeDefined()
  }
  expect(await holderOf(store.kv, actor.userId, id, startMs + 12 * hourMs)).toBeUndefined()
})

test('a person has at most a hundred sessions, and the oldest ends', async ({ store }) => {
  const { actor } = await storeUser(store.kv)
  const ids: string[] = []
  for (let at = 0; at <= 100; at += 1)
    ids.push(await begin(store.kv, actor.userId, { nowMs: startMs + at }))
  const listed = await listSessions(actor.userId, startMs + 200, store.kv)
  expect(listed.map(({ id }) => id)).toEqual(ids.slice(1).reverse())
  expect(await holderOf(store.kv, actor.userId, ids[0] ?? '', startMs + 200)).toBeUndefined()
})

test('a session records when it was last seen, at most once a minute', async ({ store }) => {
  const { actor } = await storeUser(store.kv)
  const id = await begin(store.kv, actor.userId)
  const early = await holderOf(store.kv, actor.userId, id, startMs + minuteMs - 1)
  expect(early?.session.lastSeenAtMs).toBe(startMs)
  const later = await holderOf(store.kv, actor.userId, id, startMs + minuteMs)
  expect(later?.session.lastSeenAtMs).toBe(startMs + minuteMs)
})

test('an unused session expires in the store', async ({ store }) => {
  const { actor } = await storeUser(store.kv)
  const id = await begin(store.kv, actor.userId)
  const script = "return redis.call('PTTL', KEYS[1])"
  const leftMs = Number(await runText(store.kv, script, [keyNames.session(id)]))
  expect(leftMs).toBeGreaterThan(2 * hourMs - minuteMs)
  expect(leftMs).toBeLessThanOrEqual(2 * hourMs)
})

test('ending one session leaves the others', async ({ store }) => {
  const context = await storeUser(store.kv)
  const { userId } = context.actor
  const [kept, ended] = [await begin(store.kv, userId), await begin(store.kv, userId)]
  expect((await endOneSession(context, ended, store.kv)).ok).toBe(true)
  expect(await holderOf(store.kv, userId, ended, startMs)).toBeUndefined()
  const listed = await listSessions(userId, startMs, store.kv)
  expect(listed.map(({ id }) => id)).toEqual([kept])
  expect((await endOneSession(context, ended, store.kv)).ok).toBe(false)
  const entries = await readActivity(store.kv, userId)
  expect(entries.filter((entry) => entry.includes('session.ended'))).toHaveLength(1)
})

test('a new sign-in in the same browser ends the session it had', async ({ store }) => {
  const { actor } = await storeUser(store.kv)
  const first = await begin(store.kv, actor.userId)
  const second = await begin(store.kv, actor.userId, { replaces: first })
  expect(await holderOf(store.kv, actor.userId, first, startMs)).toBeUndefined()
  const listed = await listSessions(actor.userId, startMs, store.kv)
  expect(listed.map(({ id }) => id)).toEqual([second])
})

test('signing out everywhere and a new password end every session', async ({ store }) => {
  const context = await storeUser(store.kv)
  const { userId } = context.actor
  const first = await begin(store.kv, userId)
  await endAllSessions(context, store.kv)
  expect(await holderOf(store.kv, userId, first, startMs)).toBeUndefined()
  const second = await begin(store.kv, userId, { epoch: 2 })
  expect(await holderOf(store.kv, userId, second, startMs)).toBeDefined()
  const passwords = { oldPassword: goodPassword, newPassword: 'quite another set of words' }
  await changePassword(context, passwords, store.kv)
  expect(await holderOf(store.kv, userId, second, startMs)).toBeUndefined()
  expect(await listSessions(userId, startMs, store.kv)).toEqual([])
})

test('a sign-in checked before signing out everywhere starts no session afterwards', async ({
  store,
}) => {
  const context = await storeUser(store.kv)
  const { userId } = context.actor
  await endAllSessions(context, store.kv)
  const late = await begin(store.kv, userId, { epoch: 1 })
  expect(await holderOf(store.kv, userId, late, startMs)).toBeUndefined()
})

test('the sessions of a deactivated person end', async ({ store }) => {
  const { actor } = await storeUser(store.kv, { status: 'deactivated' })
  const id = await begin(store.kv, actor.userId)
  expect(await holderOf(store.kv, actor.userId, id, startMs)).toBeUndefined()
})
