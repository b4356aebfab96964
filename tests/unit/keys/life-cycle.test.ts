import { createKey } from '@/lib/keys/create-key'
import { deleteKey } from '@/lib/keys/delete-key'
import { getKey } from '@/lib/keys/get-key'
import { type KeyListQuery, listKeys } from '@/lib/keys/list-keys'
import { revealKey } from '@/lib/keys/reveal-key'
import { revealLinkToken } from '@/lib/keys/reveal-link-token'
import { revokeKey } from '@/lib/keys/revoke-key'
import { updateKey } from '@/lib/keys/update-key'
import type { CommandContext } from '@/lib/people/actor'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { expect, test } from '@/tests/support/store'

const everything: KeyListQuery = {
  search: '',
  status: '',
  sort: 'created',
  direction: 'descending',
  page: 1,
}
const form = { name: 'Day-to-day reports', expirationDay: '', status: 'activated' }
let intents = 0

async function newKey(context: CommandContext, more: Partial<typeof form> = {}): Promise<string> {
  intents += 1
  const created = await createKey(context, { ...form, ...more, intentId: `intent-${intents}` })
  if (!created.ok) throw new Error(created.failure.detail)
  return created.value.id
}

async function plaintext(context: CommandContext, keyId: string): Promise<string> {
  const revealed = await revealKey(context, keyId)
  if (!revealed.ok) throw new Error(revealed.failure.detail)
  return revealed.value
}

test('gives everybody one default key that opens, by itself and by its link', async ({ store }) => {
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
  test(`leaves exactly one default key after 25 parallel ${verb} of it`, async ({ store }) => {
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
    expect(await accessOf(store.kv, old)).toBe(verb === 'deletes' ? 'key_invalid' : 'key_revoked')
  })
}

test('leaves exactly one default key when 25 requests each delete whatever is the default', async () => {
  const { actor, context } = await newPerson()
  await Promise.all(
    Array.from({ length: 25 }, async () => {
      const { keys } = await listKeys(actor, everything, Date.now())
      for (const key of keys.filter((one) => one.isDefault)) await deleteKey(context, key.id)
    }),
  )
  const { keys, total } = await listKeys(actor, everything, Date.now())
  expect(keys.filter((key) => key.isDefault)).toHaveLength(1)
  expect(total).toBe(1)
})

test('makes one key for one intent, however often it arrives', async () => {
  const { actor, context } = await newPerson()
  const intent = { ...form, intentId: 'double-click' }
  const made = await Promise.all(Array.from({ length: 10 }, () => createKey(context, intent)))
  expect(new Set(made.map((one) => one.ok && one.value.id)).size).toBe(1)
  expect((await listKeys(actor, everything, Date.now())).total).toBe(2)
})

test('opens nothing once deactivated, revoked, expired or deleted', async ({ store }) => {
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
  expect(await accessOf(store.kv, key)).toBe('key_invalid')
})

test('loses no edit: the second of two edits of one version is a conflict', async () => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  const edits = await Promise.all(
    ['first', 'second'].map((name) => updateKey(context, id, { ...form, name, version: 1 })),
  )
  expect(edits.map((one) => one.ok).sort()).toEqual([false, true])
  const found = await getKey(actor, id, context.nowMs)
  expect(found.ok && found.value.version).toBe(2)
})

test("treats another person's key like one that does not exist", async () => {
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

test('does not let the default key be renamed, switched off or given an end', async () => {
  const { context, defaultKeyId } = await newPerson()
  const edited = await updateKey(context, defaultKeyId, { ...form, version: 1 })
  expect(edited.ok ? 'done' : edited.failure.code).toBe('conflict')
})

test('names the field of each mistake in the form', async () => {
  const { context } = await newPerson()
  const wrong = { name: ' ', expirationDay: '2001-02-30', status: 'maybe', intentId: 'wrong-form' }
  const refused = await createKey(context, wrong)
  expect(refused.ok ? [] : refused.failure.errors?.map((one) => one.parameter)).toEqual([
    'name',
    'expirationDay',
    'status',
  ])
  const past = await createKey(context, {
    ...form,
    expirationDay: '2020-01-01',
    intentId: 'past-day',
  })
  expect(past.ok ? [] : past.failure.errors?.[0]?.parameter).toBe('expirationDay')
})

test('searches, filters, sorts and pages ten thousand keys', async ({ store }) => {
  const { actor, context } = await newPerson()
  await store.kv.run(
    `for i = 1, 10000 do
       local id = 'key_bulk' .. ARGV[1] .. i
       redis.call('HSET', 'key:' .. id, 'id', id, 'ownerId', ARGV[1], 'name', 'Bulk ' .. i,
         'nameFolded', 'bulk ' .. i, 'status', i % 2 == 0 and 'activated' or 'deactivated',
         'createdAtMs', i, 'hint', 'abcd', 'lookupId', 'x' .. i, 'sealed', 's', 'version', 1)
       redis.call('ZADD', 'user-keys:' .. ARGV[1], i, id)
     end`,
    [],
    [actor.userId],
  )
  const found = await listKeys(actor, { ...everything, page: 401 }, context.nowMs)
  expect(found).toMatchObject({ total: 10_001, page: 401 })
  expect(found.keys).toHaveLength(1)
  const searched = await listKeys(actor, { ...everything, search: 'BULK 999' }, context.nowMs)
  expect(searched.total).toBe(11)
  const off = await listKeys(actor, { ...everything, status: 'deactivated' }, context.nowMs)
  expect(off.total).toBe(5000)
  const byName = await listKeys(
    actor,
    { ...everything, sort: 'name', direction: 'ascending' },
    context.nowMs,
  )
  expect(byName.keys[1]?.name).toBe('Bulk 1')
  const first = await listKeys(actor, everything, context.nowMs)
  expect(first.keys[0]?.isDefault).toBe(true)
  expect(first.keys[1]?.name).toBe('Bulk 10000')
})
