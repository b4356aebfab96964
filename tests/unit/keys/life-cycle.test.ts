import { extendKey } from '@/lib/keys/edit/extend-key'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { getKey } from '@/lib/keys/list/get-key'
import { listKeys } from '@/lib/keys/list/list-keys'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { revealLinkToken } from '@/lib/keys/reveal/reveal-link-token'
import { keyNames } from '@/lib/store/key-names'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { createKey, updateKey } from '@/tests/support/keys/save-key-form'
import { trailOf } from '@/tests/support/outbox/outbox-test'
import { runText } from '@/tests/support/run-text'
import { everything, expect, form, newKey, plaintext, test } from './key-fixture'

test('one intent creates one key, even if it is sent repeatedly', async () => {
  const { actor, context } = await newPerson()
  const intent = { ...form, intentId: 'double-click' }
  const made = await Promise.all(Array.from({ length: 10 }, () => createKey(context, intent)))
  expect(new Set(made.map((one) => one.ok && one.value.id)).size).toBe(1)
  expect((await listKeys(actor, everything, Date.now())).total).toBe(2)
})

test('a deactivated, revoked, expired or deleted key is refused', async ({ store }) => {
  const { context } = await newPerson()
  const id = await newKey(context)
  const key = await plaintext(context, id)
  const edit = (status: string, version: number, expirationDay = '') =>
    updateKey(context, id, { ...form, status, expirationDay, version })

  expect((await edit('deactivated', 1)).ok).toBe(true)
  expect(await accessOf(store.kv, key)).toBe('key_deactivated')
  expect((await edit('activated', 2)).ok).toBe(true)
  expect(await accessOf(store.kv, key)).toBe('opens')

  const today = new Date(context.nowMs).toISOString().slice(0, 10)
  expect((await edit('activated', 3, today)).ok).toBe(true)
  const endOfTodayMs = Date.parse(`${today}T00:00:00Z`) + 86_400_000
  expect(await accessOf(store.kv, key, endOfTodayMs - 1)).toBe('opens')
  expect(await accessOf(store.kv, key, endOfTodayMs)).toBe('key_expired')

  expect((await revokeKey(context, id)).ok).toBe(true)
  expect(await accessOf(store.kv, key)).toBe('key_revoked')
  expect((await edit('activated', 5)).ok).toBe(false)
  expect((await deleteKey(context, id)).ok).toBe(true)
  expect(await accessOf(store.kv, key)).toBe('key_deleted')
})

test('the second of two edits of one version is a conflict', async () => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  const edits = await Promise.all(
    ['first', 'second'].map((name) => updateKey(context, id, { ...form, name, version: 1 })),
  )
  expect(edits.map((one) => one.ok).sort()).toEqual([false, true])
  const found = await getKey(actor, id, context.nowMs)
  expect(found.ok && found.value.version).toBe(2)
})

test("another person's key is treated like an unknown one", async () => {
  const { context } = await newPerson()
  const stranger = await newPerson()
  const id = await newKey(context)
  const { context: other } = stranger
  for (const attempt of [
    getKey(stranger.actor, id, other.nowMs),
    revealKey(other, id),
    revealLinkToken(other, id),
    updateKey(other, id, { ...form, version: 1 }),
    revokeKey(other, id),
    deleteKey(other, id),
    deleteKey(other, 'key_00000000000000000000'),
  ]) {
    const outcome = await attempt
    expect(outcome.ok ? 'done' : outcome.failure.code).toBe('not_found')
  }
  expect((await getKey(context.actor, id, context.nowMs)).ok).toBe(true)
})

test('a repeated revoke succeeds, and a revoked key is not revealed', async () => {
  const { context } = await newPerson()
  const id = await newKey(context)
  for (let time = 0; time < 2; time += 1) expect((await revokeKey(context, id)).ok).toBe(true)
  for (const attempt of [revealKey(context, id), revealLinkToken(context, id)]) {
    const outcome = await attempt
    expect(outcome.ok ? 'revealed' : outcome.failure.code).toBe('conflict')
  }
})

test('the same intent of another person creates a separate key', async () => {
  const first = await newPerson()
  const second = await newPerson()
  const intent = { ...form, intentId: 'shared-intent' }
  const made = [await createKey(first.context, intent), await createKey(second.context, intent)]
  expect(new Set(made.map((one) => one.ok && one.value.id)).size).toBe(2)
})

test('a note is changed and removed, and both are written to the audit trail', async ({
  store,
}) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  for (const [note, version] of [
    ['Night server', 1],
    ['', 2],
  ] as const) {
    expect((await updateKey(context, id, { ...form, note, version })).ok).toBe(true)
    const key = await getKey(actor, id, context.nowMs)
    expect(key.ok && key.value.note).toBe(note)
  }
  const record = await runText(store.kv, `return redis.call('HEXISTS', KEYS[1], 'note')`, [
    keyNames.apiKey(id),
  ])
  expect(record).toBe(0)
  const actions = (await trailOf(store, actor.userId)).map(({ action }) => action)
  expect(actions.filter((action) => action === 'key.updated')).toHaveLength(2)
})

test('the trail names the attributes that an edit changed', async ({ store }) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  const edits = [
    { note: 'Night server' },
    { note: 'Night server', name: 'renamed', allowedNetworks: '192.0.2.0/24' },
    { note: 'Night server', name: 'renamed', allowedNetworks: '192.0.2.0/24' },
    { expirationDay: '2090-01-01', notBeforeDay: '2080-01-01', status: 'deactivated' },
  ]
  for (const [edit, change] of edits.entries()) {
    expect((await updateKey(context, id, { ...form, ...change, version: edit + 1 })).ok).toBe(true)
  }
  expect((await extendKey(context, id, Date.UTC(2091, 0, 1))).ok).toBe(true)
  const changes = (await trailOf(store, actor.userId)).flatMap(({ changed }) => changed ?? [])
  expect(changes).toEqual([
    'note',
    'name,allowedNetworks',
    '',
    'name,status,notBeforeMs,expiresAtMs,allowedNetworks,note',
    'expiresAtMs',
  ])
})

test('a record without permissions and limits equals a record with the defaults', async ({
  store,
}) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  const without = `return redis.call('HDEL', KEYS[1], 'permissions', 'limits', 'allowedNetworks')`
  await runText(store.kv, without, [keyNames.apiKey(id)])
  expect((await updateKey(context, id, { ...form, note: 'Mill', version: 1 })).ok).toBe(true)
  const entries = await trailOf(store, actor.userId)
  expect(entries.find(({ action }) => action === 'key.updated')).toMatchObject({ changed: 'note' })
})
