import { changePassword } from '@/lib/people/change-password'
import { findUser } from '@/lib/people/find-user'
import { verifyPassword } from '@/lib/people/password-hash'
import { endAllSessions } from '@/lib/people/sessions/end-all-sessions'
import { expect, test } from '@/tests/support/store'
import { goodPassword, readActivity, storeUser } from './people-fixture'

const newPassword = 'four other words here'

test('a changed password ends every session and leaves one audit entry', async ({ store }) => {
  const context = await storeUser(store.kv)
  const { userId } = context.actor
  const changed = await changePassword(
    context,
    { oldPassword: goodPassword, newPassword },
    store.kv,
  )
  expect(changed.ok).toBe(true)
  const user = await findUser(userId, store.kv)
  expect(user?.epoch).toBe(2)
  expect(await verifyPassword(newPassword, user?.passwordHash ?? '')).toBe(true)
  const activity = await readActivity(store.kv, userId)
  expect(activity).toHaveLength(1)
  expect(activity[0]).toContain('password.changed')
  expect(activity[0]).not.toContain(newPassword)
})

test('a wrong old password, a weak new one or the same one changes nothing', async ({ store }) => {
  const context = await storeUser(store.kv)
  for (const [oldPassword, wanted, parameter] of [
    ['not my password at all', newPassword, 'oldPassword'],
    [goodPassword, 'short', 'newPassword'],
    [goodPassword, goodPassword, 'newPassword'],
  ] as const) {
    const changed = await changePassword(context, { oldPassword, newPassword: wanted }, store.kv)
    expect(changed.ok ? undefined : changed.failure.errors?.[0]?.parameter).toBe(parameter)
  }
  const user = await findUser(context.actor.userId, store.kv)
  expect(user?.epoch).toBe(1)
  const trail = await readActivity(store.kv, context.actor.userId)
  expect(trail.filter((entry) => !entry.includes('attempt.'))).toHaveLength(0)
  expect(trail).toHaveLength(1)
})

test('one of several concurrent changes wins', async ({ store }) => {
  const context = await storeUser(store.kv)
  const outcomes = await Promise.all(
    ['first', 'second', 'third'].map((word) =>
      changePassword(
        context,
        { oldPassword: goodPassword, newPassword: `${word} ${newPassword}` },
        store.kv,
      ),
    ),
  )
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  expect((await findUser(context.actor.userId, store.kv))?.epoch).toBe(2)
})

test('signing out everywhere starts a new session epoch and is recorded', async ({ store }) => {
  const context = await storeUser(store.kv)
  await endAllSessions(context, store.kv)
  expect((await findUser(context.actor.userId, store.kv))?.epoch).toBe(2)
  const activity = await readActivity(store.kv, context.actor.userId)
  expect(activity.join()).toContain('sessions.ended')
})
