import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { listDeletedKeys } from '@/lib/keys/end/list-deleted-keys'
import { readDeletion } from '@/lib/keys/end/read-deletion'
import { restoreKey, undoDeletion, undoMs } from '@/lib/keys/end/restore-key'
import { getKey } from '@/lib/keys/list/get-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { expect, newKey, plaintext, test } from './key-fixture'

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

test('nobody else undoes a deletion', async () => {
  const [{ context }, other] = [await newPerson(), await newPerson()]
  const id = await newKey(context)
  await deleteKey(context, id, undoable)
  expect((await undoDeletion(other.context, id)).ok).toBe(false)
})
