import { runBulkCommand } from '@/lib/keys/edit/run-bulk-command'
import { getKey } from '@/lib/keys/list/get-key'
import { listKeys } from '@/lib/keys/list/list-keys'
import { keyNames } from '@/lib/store/key-names'
import { newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { everything, expect, newKey, test } from '../key-fixture'

const dayMs = 86_400_000
const unknownKey = 'key_that_nobody_has'

test('each selected key is revoked with its reason, and failures are named', async () => {
  const { actor, context } = await newPerson()
  const first = await newKey(context)
  const second = await newKey(context)
  const before = await listKeys(actor, everything, context.nowMs)
  const defaultId = before.keys.find(({ isDefault }) => isDefault)?.id ?? ''
  const revoked = await runBulkCommand(context, [first, second, unknownKey, defaultId], {
    kind: 'revoke',
    endsExports: false,
    reason: 'Person left',
  })
  if (!revoked.ok) throw new Error(revoked.failure.detail)
  expect([...revoked.value.done].sort()).toEqual([first, second, defaultId].sort())
  expect(revoked.value.failed).toEqual([
    { id: unknownKey, why: 'You have no API key with this id.' },
  ])
  const after = await listKeys(actor, everything, context.nowMs)
  expect(after.keys.filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual([
    revoked.value.newDefaultKeyId,
  ])
  for (const id of [first, second, defaultId]) {
    const key = after.keys.find((one) => one.id === id)
    expect(key).toMatchObject({ status: 'revoked', revokedReason: 'Person left' })
  }
})

test('deleted keys, the default key among them, are brought back in parallel', async () => {
  const { actor, context, defaultKeyId } = await newPerson()
  const ids = [await newKey(context), await newKey(context), defaultKeyId]
  const before = await listKeys(actor, everything, context.nowMs)
  await runBulkCommand(context, ids, { kind: 'delete' })
  const undone = await runBulkCommand(context, [...ids, unknownKey], { kind: 'undo' })
  if (!undone.ok) throw new Error(undone.failure.detail)
  expect([...undone.value.done].sort()).toEqual([...ids].sort())
  expect(undone.value.failed.map(({ id }) => id)).toEqual([unknownKey])
  const after = await listKeys(actor, everything, context.nowMs)
  const withoutVersion = (keys: typeof after.keys) => keys.map((key) => ({ ...key, version: 0 }))
  expect(withoutVersion(after.keys)).toEqual(withoutVersion(before.keys))
})

test('keys are deleted in parallel, and other people’s keys are untouched', async () => {
  const { actor, context } = await newPerson()
  const stranger = await newPerson()
  const theirs = await newKey(stranger.context)
  const ids = await Promise.all(Array.from({ length: 12 }, () => newKey(context)))
  const deleted = await runBulkCommand(context, [...ids, ...ids, theirs], { kind: 'delete' })
  expect(deleted.ok && deleted.value.done.length).toBe(12)
  expect(deleted.ok && deleted.value.failed.map(({ id }) => id)).toEqual([theirs])
  expect((await listKeys(actor, everything, context.nowMs)).total).toBe(1)
  expect((await getKey(stranger.actor, theirs, context.nowMs)).ok).toBe(true)
})

test('keys that end earlier are extended, and the others get a reason', async ({ store }) => {
  const { actor, context } = await newPerson()
  const day = (days: number) => new Date(context.nowMs + days * dayMs).toISOString().slice(0, 10)
  const sooner = await newKey(context, { expirationDay: day(5) })
  const later = await newKey(context, { expirationDay: day(500) })
  const never = await newKey(context)
  const revoked = await newKey(context, { expirationDay: day(5) })
  await runBulkCommand(context, [revoked], { kind: 'revoke', reason: '', endsExports: false })
  const listed = await listKeys(actor, everything, context.nowMs)
  const defaultId = listed.keys.find(({ isDefault }) => isDefault)?.id ?? ''
  const entries = () =>
    runText(store.kv, "return redis.call('XLEN', KEYS[1])", [keyNames.activity(actor.userId)])
  const entriesBefore = Number(await entries())

  const all = [sooner, later, never, revoked, defaultId]
  const extended = await runBulkCommand(context, all, { kind: 'extend', day: day(90) })
  if (!extended.ok) throw new Error(extended.failure.detail)
  expect(extended.value.done).toEqual([sooner])
  expect(extended.value.failed).toEqual([
    { id: later, why: 'The key already works until then or longer.' },
    { id: never, why: 'The key already works until then or longer.' },
    { id: revoked, why: 'The key has been revoked and no longer works.' },
    { id: defaultId, why: 'The default key never expires.' },
  ])
  const found = await getKey(actor, sooner, context.nowMs)
  expect(found.ok && found.value).toMatchObject({
    expiresAtMs: Date.parse(`${day(91)}T00:00:00Z`),
    version: 2,
  })
  expect(Number(await entries())).toBe(entriesBefore + 1)
})

test('an extended expired key works again', async () => {
  const { actor, context } = await newPerson()
  const today = new Date(context.nowMs).toISOString().slice(0, 10)
  const id = await newKey(context, { expirationDay: today })
  const later = { ...context, nowMs: context.nowMs + 10 * dayMs }
  const expired = await getKey(actor, id, later.nowMs)
  expect(expired.ok && expired.value.status).toBe('expired')
  const day = new Date(later.nowMs + dayMs).toISOString().slice(0, 10)
  expect((await runBulkCommand(later, [id], { kind: 'extend', day })).ok).toBe(true)
  const found = await getKey(actor, id, later.nowMs)
  expect(found.ok && found.value.status).toBe('activated')
})

test('a past or invalid day is refused before any change', async () => {
  const { context } = await newPerson()
  for (const day of ['2001-01-01', '', 'tomorrow', '2027-02-30']) {
    const refused = await runBulkCommand(context, [], { kind: 'extend', day })
    expect(refused.ok ? '' : refused.failure.code, day).toBe('invalid_parameter')
  }
})
