import type { CommandContext } from '@/lib/base/actor'
import { listUsers } from '@/lib/people/administer/list-users'
import { deleteUser } from '@/lib/people/administer/look-after-user'
import { findUser, findUserByEmail } from '@/lib/people/find-user'
import { hashOneTimeToken } from '@/lib/people/one-time/one-time-token'
import { readPasswordReset } from '@/lib/people/one-time/password-reset'
import { requestPasswordReset } from '@/lib/people/one-time/request-password-reset'
import { changeName } from '@/lib/people/profile/change-name'
import { confirmEmailChange, readEmailChange } from '@/lib/people/profile/confirm-email-change'
import { requestEmailChange } from '@/lib/people/profile/request-email-change'
import { setEmail } from '@/lib/people/profile/set-email'
import { createSession } from '@/lib/people/sessions/create-session'
import { endAllSessions } from '@/lib/people/sessions/end-all-sessions'
import { keyNames } from '@/lib/store/key-names'
import { deliverAll, expect, test, trailOf } from '@/tests/support/outbox/outbox-test'
import { runText } from '@/tests/support/run-text'
import { openUser, outcomeOf, tokenOf, visit } from '../administer/administer-fixture'

/** Asks for another address; returns the token that is mailed there, or nothing when it belongs to somebody else. */
async function ask(context: CommandContext, email: string): Promise<string | undefined> {
  const requested = await requestEmailChange(context, email)
  if (!requested.ok) throw new Error(requested.failure.detail)
  expect(requested.value.email).toBe(email)
  return requested.value.link && tokenOf(requested.value.link)
}

async function confirm(token = ''): Promise<string> {
  return outcomeOf(await confirmEmailChange(visit, token))
}

test('a name changes for the person, the list of users and the trail', async ({ store }) => {
  const administrator = await openUser('administrator')
  const user = await openUser()
  const { userId } = user.actor
  expect(outcomeOf(await changeName(user, '  Ada Lovelace '))).toBe('ok')
  expect(outcomeOf(await changeName(user, 'Ada Lovelace'))).toBe('ok')
  expect((await findUser(userId))?.name).toBe('Ada Lovelace')
  const query = { search: 'ada lovelace', role: '', status: '', page: 1 } as const
  const found = await listUsers(administrator.actor, query)
  expect(found.ok && found.value.users.map(({ id }) => id)).toContain(userId)
  for (const wrong of ['', ' ', '\u202Ea', 'a'.repeat(81)]) {
    expect(outcomeOf(await changeName(user, wrong)), wrong).toBe('invalid_parameter name')
  }
  const trail = await trailOf(store, userId)
  expect(trail.filter(({ action }) => action === 'profile.name_changed')).toMatchObject([
    { userName: 'Ada Lovelace', before: user.actor.name },
  ])
})

test('an e-mail address changes when its link is opened, once, and the old one gets notices', async ({
  store,
  receivers: { mail },
}) => {
  const user = await openUser()
  const { userId, email: before } = user.actor
  const email = `new-${before}`
  const token = await ask(user, email)
  expect((await findUser(userId))?.email).toBe(before)
  await requestPasswordReset(visit, before)
  const [reset] = mail.received.map(({ body }) => /#(\S+)/.exec(JSON.parse(body).text)?.[1])
  expect(await readEmailChange(token ?? '', visit.nowMs)).toMatchObject({ value: { email } })
  expect(await confirm(token)).toBe('ok')
  expect((await findUserByEmail(email))?.id).toBe(userId)
  expect(await findUserByEmail(before)).toBeUndefined()
  expect(await confirm(token)).toBe('link_spent')
  expect((await readPasswordReset(reset ?? '', visit.nowMs)).ok, 'reset link').toBe(false)
  mail.received.length = 0
  await deliverAll(Date.now())
  const notices = mail.received.map(({ body }) => JSON.parse(body))
  expect(notices.map(({ to }) => to)).toEqual([[before], [before]])
  expect(notices.map(({ subject }) => subject).sort()).toEqual([
    'Someone asked for another e-mail address for your account',
    'The e-mail address of your account was changed',
  ])
  const trail = await trailOf(store, userId)
  expect(trail.at(-1)).toMatchObject({ action: 'profile.email_changed', email, before })
})

test('one of two people who want the same address gets it', async () => {
  const [first, second] = [await openUser(), await openUser()]
  const email = `wanted-${first.actor.email}`
  const tokens = [await ask(first, email), await ask(second, email)]
  const outcomes = await Promise.all(tokens.map(confirm))
  expect(outcomes.sort()).toEqual(['conflict', 'ok'])
})

test('the address of somebody else gets no link, and the answer does not tell', async () => {
  const [user, other] = [await openUser(), await openUser()]
  expect(await ask(user, other.actor.email)).toBeUndefined()
  expect((await findUserByEmail(other.actor.email))?.id).toBe(other.actor.userId)
})

test('a newer link, a day, and signing out everywhere each end a link', async () => {
  const user = await openUser()
  const first = await ask(user, `a-${user.actor.email}`)
  const second = await ask(user, `b-${user.actor.email}`)
  expect(await confirm(first)).toBe('link_spent')
  const late = await readEmailChange(second ?? '', user.nowMs + 24 * 3_600_000)
  expect(late.ok).toBe(false)
  await endAllSessions(user)
  expect(await confirm(second)).toBe('link_spent')
  for (const wrong of ['', 'kwe_x', (second ?? '').replace('kwe_', 'kwr_')]) {
    expect(await confirm(wrong)).toBe('link_spent')
  }
  for (const wrong of ['', 'no address', user.actor.email]) {
    expect(outcomeOf(await requestEmailChange(user, wrong))).toBe('invalid_parameter email')
  }
})

test('an administrator sets an address without a link; nobody else does', async () => {
  const administrator = await openUser('administrator')
  const [user, other] = [await openUser(), await openUser()]
  const { userId } = user.actor
  const email = `set-${user.actor.email}`
  expect(outcomeOf(await setEmail(other, userId, email))).toBe('administrators_only')
  const former: CommandContext = { ...other, actor: { ...other.actor, role: 'administrator' } }
  expect(outcomeOf(await setEmail(former, userId, email))).toBe('administrators_only')
  const taken = await setEmail(administrator, userId, other.actor.email)
  expect(outcomeOf(taken)).toBe('invalid_parameter email')
  expect(outcomeOf(await setEmail(administrator, userId, email))).toBe('ok')
  expect((await findUserByEmail(email))?.id).toBe(userId)
})

test('a deleted user leaves no link and no known browser', async ({
  store,
  receivers: { mail },
}) => {
  const administrator = await openUser('administrator')
  const user = await openUser()
  const { userId, email } = user.actor
  const change = (await ask(user, `new-${email}`)) ?? ''
  await requestPasswordReset(visit, email)
  const [reset = ''] = mail.received.flatMap(
    ({ body }) => /#(\S+)/.exec(JSON.parse(body).text)?.[1] ?? [],
  )
  const origin = { ...visit, agent: 'Firefox', requestId: 'req_test' }
  await createSession({ userId, how: 'password' }, origin)
  const names = [
    keyNames.emailChange(hashOneTimeToken('emailChange', change) ?? ''),
    keyNames.passwordReset(hashOneTimeToken('passwordReset', reset) ?? ''),
    keyNames.signInClients(userId),
  ]
  const count = `return redis.call('EXISTS', unpack(KEYS))`
  expect(await runText(store.kv, count, names)).toBe(3)
  expect((await deleteUser(administrator, userId)).ok).toBe(true)
  expect(await runText(store.kv, count, names)).toBe(0)
  expect(await confirm(change)).toBe('link_spent')
  expect((await readPasswordReset(reset, visit.nowMs)).ok).toBe(false)
})
