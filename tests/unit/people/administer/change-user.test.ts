import type { CommandContext } from '@/lib/base/actor'
import { gate } from '@/lib/gate/gate'
import { revokeKeyOf } from '@/lib/keys/end/revoke-key-of'
import { listKeysOf } from '@/lib/keys/list/list-keys-of'
import { changeUserRole, deactivateUser, reactivateUser } from '@/lib/people/administer/change-user'
import { findUser } from '@/lib/people/find-user'
import type { TestStore } from '@/tests/support/store'
import { everything } from '@/tests/unit/keys/key-fixture'
import { expect, openUser, outcomeOf, plaintext, readActivity, test } from './administer-fixture'

/** Returns the real gate's decision for a key: `pass`, or the code of its refusal. */
async function gateSays(store: TestStore, key: string): Promise<string> {
  const headers = { Authorization: `Bearer ${key}` }
  const request = new Request('http://localhost:3000/api/v1/key', { headers })
  const decision = await gate(request, { store: store.kv })
  if (decision.kind === 'pass') return 'pass'
  const body: unknown = await decision.response.json()
  return typeof body === 'object' && body && 'code' in body ? String(body.code) : 'unreadable'
}

test('a deactivated user’s keys are refused from the next request until reactivation', async ({
  store,
}) => {
  const administrator = await openUser('administrator')
  const user = await openUser()
  const { userId } = user.actor
  const key = await plaintext(user, user.defaultKeyId)
  expect(await gateSays(store, key)).toBe('pass')
  expect(outcomeOf(await deactivateUser(administrator, userId))).toBe('ok')
  expect(await gateSays(store, key)).toBe('owner_deactivated')
  const off = await findUser(userId)
  expect(off).toMatchObject({ status: 'deactivated', epoch: 1 })
  expect(outcomeOf(await reactivateUser(administrator, userId))).toBe('ok')
  expect(await gateSays(store, key)).toBe('pass')
  // A session of before stays ended.
  expect(await findUser(userId)).toMatchObject({ status: 'active', epoch: 1 })
})

test('each change leaves one entry in the user’s own trail, naming the administrator', async ({
  store,
}) => {
  const administrator = await openUser('administrator')
  const { actor } = await openUser()
  const before = (await readActivity(store.kv, actor.userId)).length
  await changeUserRole(administrator, actor.userId, 'viewer')
  await changeUserRole(administrator, actor.userId, 'viewer')
  await deactivateUser(administrator, actor.userId)
  await deactivateUser(administrator, actor.userId)
  await reactivateUser(administrator, actor.userId)
  const trail = (await readActivity(store.kv, actor.userId)).slice(before)
  expect(trail).toHaveLength(3)
  for (const [index, action] of ['role_changed', 'deactivated', 'reactivated'].entries()) {
    expect(trail[index]).toContain(`user.${action}`)
    expect(trail[index]).toContain(`"actor","${administrator.actor.userId}"`)
  }
})

test('an administrator can neither demote nor deactivate themselves', async () => {
  const administrator = await openUser('administrator')
  const { userId } = administrator.actor
  for (const outcome of [
    await changeUserRole(administrator, userId, 'viewer'),
    await deactivateUser(administrator, userId),
  ]) {
    expect(outcomeOf(outcome)).toBe('conflict')
  }
  expect(await findUser(userId)).toMatchObject({ role: 'administrator', status: 'active' })
})

test('administrators who remove each other at once always leave one', async () => {
  for (let round = 0; round < 10; round += 1) {
    const all = await Promise.all(Array.from({ length: 3 }, () => openUser('administrator')))
    await Promise.all(
      all.flatMap((one) =>
        all
          .filter((other) => other !== one)
          .map((other, index) =>
            (round + index) % 2 === 0
              ? deactivateUser(one, other.actor.userId)
              : changeUserRole(one, other.actor.userId, 'viewer'),
          ),
      ),
    )
    const left = await Promise.all(all.map(({ actor }) => findUser(actor.userId)))
    const active = left.filter((user) => user?.role === 'administrator' && user.status === 'active')
    expect(active).toHaveLength(1)
  }
})

test('only an administrator changes users, even from a page that was opened earlier', async () => {
  const { actor } = await openUser()
  const viewer = await openUser('viewer')
  const former: CommandContext = { ...viewer, actor: { ...viewer.actor, role: 'administrator' } }
  for (const context of [viewer, former]) {
    for (const outcome of [
      await changeUserRole(context, actor.userId, 'viewer'),
      await deactivateUser(context, actor.userId),
      await reactivateUser(context, actor.userId),
      await revokeKeyOf(context, actor.userId, 'key_any'),
    ]) {
      expect(outcomeOf(outcome)).toBe('administrators_only')
    }
  }
  const listed = await listKeysOf(viewer.actor, actor.userId, everything, Date.now())
  expect(outcomeOf(listed)).toBe('administrators_only')
  const administrator = await openUser('administrator')
  expect(outcomeOf(await deactivateUser(administrator, '999999999999'))).toBe('not_found')
  expect(outcomeOf(await changeUserRole(administrator, actor.userId, 'owner'))).toBe(
    'invalid_parameter role',
  )
})

test('an administrator sees and revokes a user’s keys, and the default key is replaced', async ({
  store,
}) => {
  const administrator = await openUser('administrator')
  const user = await openUser()
  const { userId } = user.actor
  const key = await plaintext(user, user.defaultKeyId)
  const stranger = await openUser()
  expect(outcomeOf(await revokeKeyOf(administrator, userId, stranger.defaultKeyId))).toBe(
    'not_found',
  )
  expect(outcomeOf(await revokeKeyOf(administrator, userId, user.defaultKeyId))).toBe('ok')
  expect(await gateSays(store, key)).toBe('key_revoked')
  const listed = await listKeysOf(administrator.actor, userId, everything, Date.now())
  const keys = listed.ok ? listed.value.keys : []
  expect(keys.map(({ isDefault, status }) => ({ isDefault, status }))).toEqual([
    { isDefault: true, status: 'activated' },
    { isDefault: false, status: 'revoked' },
  ])
  expect(JSON.stringify(keys)).not.toContain('sealed')
  const revoked = (await readActivity(store.kv, userId)).filter((one) =>
    one.includes('key.revoked'),
  )
  expect(revoked).toHaveLength(1)
  expect(revoked[0]).toContain(`"actor","${administrator.actor.userId}"`)
})
