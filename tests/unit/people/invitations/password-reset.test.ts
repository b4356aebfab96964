import type { CommandContext } from '@/lib/base/actor'
import { deactivateUser, reactivateUser } from '@/lib/people/administer/change-user'
import { findUser } from '@/lib/people/find-user'
import { issuePasswordReset } from '@/lib/people/one-time/issue-password-reset'
import { completePasswordReset, readPasswordReset } from '@/lib/people/one-time/password-reset'
import { endAllSessions } from '@/lib/people/sessions/end-all-sessions'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import { hasFactor } from '@/lib/people/user'
import { keyNames } from '@/lib/store/key-names'
import { runText } from '@/tests/support/run-text'
import {
  expect,
  openUser,
  outcomeOf,
  password,
  readActivity,
  test,
  tokenOf,
  visit,
} from '../administer/administer-fixture'

async function issue(context: CommandContext, userId: string): Promise<string> {
  const issued = await issuePasswordReset(context, userId)
  if (!issued.ok) throw new Error(issued.failure.detail)
  return tokenOf(issued.value.link)
}

test('a reset link sets a new password once and ends every session', async ({ store }) => {
  const administrator = await openUser('administrator')
  const { actor } = await openUser()
  const token = await issue(administrator, actor.userId)
  expect(await readPasswordReset(token, Date.now())).toMatchObject({
    ok: true,
    value: { email: actor.email },
  })
  expect((await findUser(actor.userId))?.epoch).toBe(0)
  expect(outcomeOf(await completePasswordReset(visit, { token, password }))).toBe('ok')
  expect((await findUser(actor.userId))?.epoch).toBe(1)
  expect((await authenticatePassword(actor.email, password)).ok).toBe(true)
  const again = await completePasswordReset(visit, { token, password: `${password} two` })
  expect(again.ok ? '' : again.failure.detail).toContain('already been used')
  const trail = (await readActivity(store.kv, actor.userId)).filter((one) => one.includes('reset'))
  expect(trail).toHaveLength(2)
  expect(trail.join()).not.toContain(token)
})

test('a reset leaves the second factor, which the next sign-in asks for', async ({ store }) => {
  const administrator = await openUser('administrator')
  const { actor } = await openUser()
  const turnOn = `return redis.call('HSET', KEYS[1], 'factorSealed', 'sealed', 'factorSinceMs', '5')`
  await runText(store.kv, turnOn, [keyNames.user(actor.userId)])
  const token = await issue(administrator, actor.userId)
  expect(outcomeOf(await completePasswordReset(visit, { token, password }))).toBe('ok')
  const found = await authenticatePassword(actor.email, password)
  expect(found.ok && hasFactor(found.value)).toBe(true)
})

test('one of ten concurrent uses of a reset link sets the password', async () => {
  const administrator = await openUser('administrator')
  const { actor } = await openUser()
  const token = await issue(administrator, actor.userId)
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_, index) =>
      completePasswordReset(visit, { token, password: `${password} ${index}` }),
    ),
  )
  expect(outcomes.filter((one) => one.ok)).toHaveLength(1)
  expect((await findUser(actor.userId))?.epoch).toBe(1)
})

test('a weak password does not use up the link', async () => {
  const administrator = await openUser('administrator')
  const { actor } = await openUser()
  const token = await issue(administrator, actor.userId)
  const weak = await completePasswordReset(visit, { token, password: 'short' })
  expect(outcomeOf(weak)).toBe('invalid_parameter password')
  expect(outcomeOf(await completePasswordReset(visit, { token, password }))).toBe('ok')
})

test('a newer link, expiry, signing out everywhere and deactivation each end a reset link', async () => {
  const administrator = await openUser('administrator')
  const user = await openUser()
  const { userId } = user.actor
  async function whyNot(token: string, nowMs = Date.now()): Promise<string> {
    const read = await readPasswordReset(token, nowMs)
    return read.ok ? 'works' : read.failure.detail
  }
  const first = await issue(administrator, userId)
  const second = await issue(administrator, userId)
  expect(await whyNot(first)).toContain('no longer works')
  expect(await whyNot(second)).toBe('works')
  expect(await whyNot(second, administrator.nowMs + 24 * 3_600_000)).toContain('expired')
  await endAllSessions(user)
  expect(await whyNot(second)).toContain('no longer works')
  const third = await issue(administrator, userId)
  await deactivateUser(administrator, userId)
  expect(await whyNot(third)).toContain('no longer works')
  expect(outcomeOf(await issuePasswordReset(administrator, userId))).toBe('conflict')
  await reactivateUser(administrator, userId)
  expect(await whyNot(third)).toContain('no longer works')
})

test('only an administrator issues a reset, and only for another user', async () => {
  const administrator = await openUser('administrator')
  const { actor } = await openUser()
  const viewer = await openUser('viewer')
  const former: CommandContext = { ...viewer, actor: { ...viewer.actor, role: 'administrator' } }
  expect(outcomeOf(await issuePasswordReset(viewer, actor.userId))).toBe('administrators_only')
  expect(outcomeOf(await issuePasswordReset(former, actor.userId))).toBe('administrators_only')
  expect(outcomeOf(await issuePasswordReset(administrator, administrator.actor.userId))).toBe(
    'conflict',
  )
  expect(outcomeOf(await issuePasswordReset(administrator, '999999999999'))).toBe('not_found')
})
