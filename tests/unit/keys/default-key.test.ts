import { openAccount } from '@/lib/accounts/open-account'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { listKeys } from '@/lib/keys/list/list-keys'
import { defaultKeyName } from '@/lib/keys/record/api-key'
import { revealLinkToken } from '@/lib/keys/reveal/reveal-link-token'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { updateKey } from '@/tests/support/keys/save-key-form'
import { everything, expect, form, plaintext, test } from './key-fixture'

test('every user has one default key that works as a key and as a link', async ({ store }) => {
  const { actor, context, defaultKeyId } = await newPerson()
  const { keys, total } = await listKeys(actor, everything, Date.now())
  expect(total).toBe(1)
  expect(keys[0]).toMatchObject({
    id: defaultKeyId,
    name: 'Auto-Generated API Key (Created By System)',
    isDefault: true,
    status: 'activated',
    expiresAtMs: undefined,
  })
  const key = await plaintext(context, defaultKeyId)
  const link = await revealLinkToken(context, defaultKeyId)
  expect(key).toMatch(/^kw_live_[0-9A-Za-z]{38}$/)
  expect(link.ok && link.value).toMatch(/^kwl_[0-9A-Za-z]{38}$/)
  expect(await accessOf(store.kv, key)).toBe('opens')
  expect(await accessOf(store.kv, link.ok ? link.value : '')).toBe('opens')
})

for (const [verb, end] of [
  ['deletes', deleteKey],
  ['revokes', revokeKey],
] as const) {
  test(`exactly one default key is left after 25 parallel ${verb} of it`, async ({ store }) => {
    const { actor, context, defaultKeyId } = await newPerson()
    const old = await plaintext(context, defaultKeyId)
    const outcomes = await Promise.all(Array.from({ length: 25 }, () => end(context, defaultKeyId)))
    const successors = outcomes.flatMap((one) =>
      one.ok && one.value.newDefaultKeyId ? [one.value.newDefaultKeyId] : [],
    )
    expect(successors).toHaveLength(1)
    const { keys } = await listKeys(actor, everything, Date.now())
    expect(keys.filter((key) => key.isDefault).map((key) => key.id)).toEqual(successors)
    expect(keys).toHaveLength(verb === 'deletes' ? 1 : 2)
    expect(await accessOf(store.kv, old)).toBe(verb === 'deletes' ? 'key_deleted' : 'key_revoked')
    const successor = await plaintext(context, successors[0] ?? '')
    expect(await accessOf(store.kv, successor)).toBe('opens')
  })
}

test('exactly one default key is left after 25 requests that revoke or delete the current one', async ({
  store,
}) => {
  const { actor, context, defaultKeyId } = await newPerson()
  const old = await plaintext(context, defaultKeyId)
  await Promise.all(
    Array.from({ length: 25 }, async (_, index) => {
      const { keys } = await listKeys(actor, everything, Date.now())
      const end = index % 2 === 0 ? deleteKey : revokeKey
      for (const key of keys.filter((one) => one.isDefault)) await end(context, key.id)
    }),
  )
  const { keys } = await listKeys(actor, everything, Date.now())
  const [current, ...others] = keys.filter((key) => key.status === 'activated')
  expect(others).toEqual([])
  expect(current).toMatchObject({ isDefault: true, name: defaultKeyName })
  expect(keys.filter((key) => key.isDefault)).toHaveLength(1)
  expect(['key_revoked', 'key_deleted']).toContain(await accessOf(store.kv, old))
})

test('a revoked default key stays in the list without its mark', async () => {
  const { actor, context, defaultKeyId } = await newPerson()
  await revokeKey(context, defaultKeyId)
  const { keys } = await listKeys(actor, everything, context.nowMs)
  expect(keys.map(({ name, isDefault, status }) => ({ name, isDefault, status }))).toEqual([
    { name: defaultKeyName, isDefault: true, status: 'activated' },
    { name: defaultKeyName, isDefault: false, status: 'revoked' },
  ])
})

test('the default key cannot be renamed, deactivated or given an expiry', async () => {
  const { actor, context, defaultKeyId } = await newPerson()
  for (const change of [
    { name: 'Mine' },
    { name: defaultKeyName, status: 'deactivated' },
    { name: defaultKeyName, expirationDay: '2999-01-01' },
  ]) {
    const edited = await updateKey(context, defaultKeyId, { ...form, ...change, version: 1 })
    expect(edited.ok ? 'done' : edited.failure.code).toBe('conflict')
  }
  const { keys } = await listKeys(actor, everything, context.nowMs)
  expect(keys[0]).toMatchObject({ name: defaultKeyName, status: 'activated', version: 1 })
})

test('a user id or an e-mail address has one account in any letter case', async () => {
  const { actor, defaultKeyId } = await newPerson()
  const again = { ...actor, passwordHash: '' }
  const unused = String(Number(actor.userId) + 500_000_000)
  const attempts = [
    await openAccount({ ...again, email: `other-${actor.email}` }, Date.now()),
    await openAccount({ ...again, userId: unused, email: actor.email.toUpperCase() }, Date.now()),
    await openAccount({ ...again, userId: 'user:1', email: `third-${actor.email}` }, Date.now()),
  ]
  expect(attempts.map((one) => (one.ok ? 'opened' : one.failure.code))).toEqual([
    'conflict',
    'conflict',
    'bad_request',
  ])
  const { keys } = await listKeys(actor, everything, Date.now())
  expect(keys.map((key) => key.id)).toEqual([defaultKeyId])
})

test('ten concurrent requests for the same account create one', async () => {
  const { actor } = await newPerson()
  const userId = String(Number(actor.userId) + 600_000_000)
  const twin = { ...actor, userId, email: `twin-${actor.email}`, passwordHash: '' }
  const opened = await Promise.all(Array.from({ length: 10 }, () => openAccount(twin, Date.now())))
  expect(opened.filter((one) => one.ok)).toHaveLength(1)
  expect((await listKeys(twin, everything, Date.now())).total).toBe(1)
})
