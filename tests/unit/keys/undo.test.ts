import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { listDeletedKeys } from '@/lib/keys/end/list-deleted-keys'
import { readDeletion } from '@/lib/keys/end/read-deletion'
import { restoreKey, undoDeletion, undoMs } from '@/lib/keys/end/restore-key'
import { revokeKeyOf } from '@/lib/keys/end/revoke-key-of'
import { reportContext } from '@/lib/keys/leaks/report-context'
import { revokeByPossession } from '@/lib/keys/leaks/revoke-by-possession'
import { getKey } from '@/lib/keys/list/get-key'
import { listKeys } from '@/lib/keys/list/list-keys'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { keyNames } from '@/lib/store/key-names'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { everything, expect, newKey, plaintext, test } from './key-fixture'

const undoable = { isUndoable: true }

test('an undone deletion brings the key back exactly as it was', async ({ store }) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  const older = await plaintext(context, id)
  await rotateKey(context, id, { overlapSeconds: 3600 })
  const newer = await plaintext(context, id)
  const before = await getKey(actor, id, context.nowMs)
  expect((await deleteKey(context, id, undoable)).ok).toBe(true)
  // It does not go on working unseen.
  expect(await accessOf(store.kv, newer)).toBe('key_deleted')
  expect((await undoDeletion(context, id)).ok).toBe(true)
  const after = await getKey(actor, id, context.nowMs)
  if (!(before.ok && after.ok)) throw new Error('the key is not there')
  const { version } = after.value
  expect(after.value).toEqual({ ...before.value, version })
  expect(version).toBeGreaterThan(before.value.version)
  expect([await accessOf(store.kv, newer), await accessOf(store.kv, older)]).toEqual([
    'opens',
    'opens',
  ])
  expect(await listDeletedKeys(actor, context.nowMs)).toEqual([])
})

test('an undone deletion of a revoked key brings it back revoked, with its reason', async () => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  await revokeKey(context, id, 'The laptop is gone')
  await deleteKey(context, id, undoable)
  expect((await undoDeletion(context, id)).ok).toBe(true)
  expect(await getKey(actor, id, context.nowMs)).toMatchObject({
    value: { status: 'revoked', revokedReason: 'The laptop is gone' },
  })
})

test('a deletion is final after its time, once it is restored, and when nobody asked for undo', async () => {
  const { context } = await newPerson()
  const [late, restored, plain] = await Promise.all([
    newKey(context),
    newKey(context),
    newKey(context),
  ])
  await deleteKey(context, late, undoable)
  const later = { ...context, nowMs: context.nowMs + undoMs }
  expect(await undoDeletion(later, late)).toMatchObject({ failure: { code: 'conflict' } })
  expect((await restoreKey(later, late)).ok).toBe(true)
  await deleteKey(context, restored, undoable)
  await restoreKey(context, restored)
  expect((await undoDeletion(context, restored)).ok).toBe(false)
  await deleteKey(context, plain)
  expect(await undoDeletion(context, plain)).toMatchObject({ failure: { code: 'conflict' } })
})

test('a deletion says for how much longer it can be undone, as long as the key is deleted', async () => {
  const [{ actor, context }, other] = [await newPerson(), await newPerson()]
  const [id, final] = await Promise.all([newKey(context), newKey(context)])
  const leftAfter = (afterMs: number) => readDeletion(actor, id, context.nowMs + afterMs)
  expect(await leftAfter(0)).toBeUndefined()
  await deleteKey(context, id, undoable)
  expect(await leftAfter(0)).toEqual({ undoLeftMs: 10_000 })
  expect(await leftAfter(9_999)).toEqual({ undoLeftMs: 1 })
  expect(await leftAfter(10_000)).toEqual({ undoLeftMs: 0 })
  expect(await readDeletion(other.actor, id, context.nowMs)).toBeUndefined()
  await undoDeletion(context, id)
  expect(await leftAfter(0)).toBeUndefined()
  await deleteKey(context, final)
  expect(await readDeletion(actor, final, context.nowMs)).toEqual({ undoLeftMs: 0 })
})

test('an undone deletion of the default key makes it the default again, in place of the new one', async ({
  store,
}) => {
  const { actor, context, defaultKeyId } = await newPerson()
  const old = await plaintext(context, defaultKeyId)
  const before = await getKey(actor, defaultKeyId, context.nowMs)
  const deleted = await deleteKey(context, defaultKeyId, undoable)
  const replacementId = deleted.ok ? (deleted.value.newDefaultKeyId ?? '') : ''
  const replacement = await plaintext(context, replacementId)
  expect((await undoDeletion(context, defaultKeyId)).ok).toBe(true)
  const after = await getKey(actor, defaultKeyId, context.nowMs)
  if (!(before.ok && after.ok)) throw new Error('the key is not there')
  expect(after.value).toEqual({ ...before.value, version: after.value.version })
  expect(after.value.isDefault).toBe(true)
  expect((await listKeys(actor, everything, context.nowMs)).total).toBe(1)
  expect(await accessOf(store.kv, old)).toBe('opens')
  expect(await accessOf(store.kv, replacement)).toBe('key_invalid')
  const pattern = [`*${replacementId}*`]
  expect(await runText(store.kv, `return redis.call('KEYS', ARGV[1])`, [], pattern)).toEqual([])
  const trail = await runText(
    store.kv,
    `return redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 2)`,
    [keyNames.activity(actor.userId)],
  )
  expect(JSON.stringify(trail)).toMatch(
    new RegExp(`key\\.deleted.*${replacementId}.*key\\.restored.*${defaultKeyId}`),
  )
})

test('the deletion of a default key is final once its replacement was replaced', async () => {
  const { actor, context, defaultKeyId } = await newPerson()
  const deleted = await deleteKey(context, defaultKeyId, undoable)
  const replacementId = deleted.ok ? (deleted.value.newDefaultKeyId ?? '') : ''
  await deleteKey(context, replacementId, undoable)
  expect(await undoDeletion(context, defaultKeyId)).toMatchObject({ failure: { code: 'conflict' } })
  expect((await undoDeletion(context, replacementId)).ok).toBe(true)
  expect(await getKey(actor, replacementId, context.nowMs)).toMatchObject({
    value: { isDefault: true, status: 'activated' },
  })
  expect((await undoDeletion(context, defaultKeyId)).ok).toBe(true)
  expect((await listKeys(actor, everything, context.nowMs)).total).toBe(1)
})

test('nobody else undoes a deletion', async () => {
  const [{ context }, other] = [await newPerson(), await newPerson()]
  const id = await newKey(context)
  await deleteKey(context, id, undoable)
  expect((await undoDeletion(other.context, id)).ok).toBe(false)
})

test('a secret that is reported while its key is deleted does not work after an undo', async ({
  store,
}) => {
  const report = (context: Awaited<ReturnType<typeof newPerson>>['context'], secret: string) =>
    revokeByPossession(reportContext({ kind: 'possession' }, context), [secret])
  const { context } = await newPerson()
  const id = await newKey(context)
  const secret = await plaintext(context, id)
  await deleteKey(context, id, undoable)
  await report(context, secret)
  expect(await undoDeletion(context, id)).toMatchObject({ failure: { code: 'conflict' } })
  expect(await accessOf(store.kv, secret)).toBe('key_deleted')

  const rotated = await newKey(context)
  const older = await plaintext(context, rotated)
  await rotateKey(context, rotated, { overlapSeconds: 3600 })
  const newer = await plaintext(context, rotated)
  await deleteKey(context, rotated, undoable)
  await report(context, older)
  expect((await undoDeletion(context, rotated)).ok).toBe(true)
  expect(await accessOf(store.kv, newer)).toBe('opens')
  expect(await accessOf(store.kv, older)).not.toBe('opens')
})

test('another session undoes a deletion only after a step-up', async () => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  await deleteKey(context, id, undoable)
  const inSession = (sessionId: string, provenAtMs: number) => ({
    ...context,
    actor: { ...actor, via: { kind: 'session' as const, sessionId, provenAtMs } },
  })
  const longAgoMs = context.nowMs - 11 * 60_000
  expect(await undoDeletion(inSession('ses_another', longAgoMs), id)).toMatchObject({
    failure: { code: 'proof_required' },
  })
  expect((await undoDeletion(inSession('ses_another', context.nowMs), id)).ok).toBe(true)
  await deleteKey(context, id, undoable)
  const sameSession = actor.via.kind === 'session' ? actor.via.sessionId : ''
  expect((await undoDeletion(inSession(sameSession, longAgoMs), id)).ok).toBe(true)
})

test('a key that an administrator revokes while its owner may undo its deletion stays revoked', async ({
  store,
}) => {
  const [{ actor, context, defaultKeyId }, administrator] = [await newPerson(), await newPerson()]
  const role = 'administrator' as const
  const user = keyNames.user(administrator.actor.userId)
  await runText(store.kv, `return redis.call('HSET', KEYS[1], 'role', ARGV[1])`, [user], [role])
  const acting = { ...administrator.context, actor: { ...administrator.actor, role } }
  const revoke = (keyId: string) => revokeKeyOf(acting, actor.userId, keyId)
  for (const id of [await newKey(context), defaultKeyId]) {
    const secret = await plaintext(context, id)
    await deleteKey(context, id, undoable)
    expect((await revoke(id)).ok).toBe(true)
    expect(await undoDeletion(context, id)).toMatchObject({ failure: { code: 'conflict' } })
    expect(await revoke(id)).toMatchObject({ failure: { code: 'not_found' } })
    expect((await restoreKey(context, id)).ok).toBe(true)
    expect(await accessOf(store.kv, secret)).toBe('key_revoked')
    expect(await getKey(actor, id, context.nowMs)).toMatchObject({
      value: { status: 'revoked', revokedReason: 'Revoked by an administrator.' },
    })
  }
})
