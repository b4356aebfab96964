import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { restoreKey } from '@/lib/keys/end/restore-key'
import { importKeys } from '@/lib/keys/import/import-keys'
import type { LineOutcome } from '@/lib/keys/import/line-outcome'
import type { Kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { newPerson } from '@/tests/support/accounts'
import { createKey } from '@/tests/support/keys/save-key-form'
import { runText } from '@/tests/support/run-text'
import { expect, form, newKey, test } from './key-fixture'

const most = 1000

/** Fills the list of a person, so that there is room for this many more keys. */
async function leaveRoom(kv: Kv, userId: string, room: number): Promise<void> {
  const script = `local wanted, at = tonumber(ARGV[1]), 0
while redis.call('ZCARD', KEYS[1]) < wanted do
  at = at + 1
  redis.call('ZADD', KEYS[1], at, 'key_filler' .. at)
end
return 1`
  await runText(kv, script, [keyNames.userKeys(userId)], [String(most - room)])
}

function outcomesOf(imported: Awaited<ReturnType<typeof importKeys>>): LineOutcome['outcome'][] {
  if (!imported.ok) throw new Error(imported.failure.detail)
  return imported.value.map(({ outcome }) => outcome)
}

function linesOf(userId: string, count: number) {
  return Array.from({ length: count }, (_, at) => ({
    line: at + 2,
    fields: { name: `Job ${at}`, key: `other-system-${userId}-${at}-Zq7xW2` },
  }))
}

test('concurrent creations fill the list exactly to its limit', async ({ store }) => {
  const { actor, context } = await newPerson()
  await leaveRoom(store.kv, actor.userId, 4)
  const created = await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      createKey(context, { ...form, intentId: `many-${at}00` }),
    ),
  )
  expect(created.filter(({ ok }) => ok)).toHaveLength(4)
  for (const one of created.flatMap((refused) => (refused.ok ? [] : [refused.failure]))) {
    expect(one.code).toBe('too_many_keys')
    expect(one.errors?.[0]).toMatchObject({ parameter: 'keys', value: '1000' })
    expect(one.errors?.[0]?.fix).toContain('KEYS_PER_PERSON')
  }
})

test('a repeated creation is answered even when the list is full', async ({ store }) => {
  const { actor, context } = await newPerson()
  const intent = { ...form, intentId: 'before-it-was-full' }
  const first = await createKey(context, intent)
  await leaveRoom(store.kv, actor.userId, 0)
  expect(await createKey(context, intent)).toEqual(first)
})

test('a revoked key counts, a deleted key frees its slot, and restoring needs a free slot', async ({
  store,
}) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  await leaveRoom(store.kv, actor.userId, 0)
  await revokeKey(context, id)
  const refused = await createKey(context, { ...form, intentId: 'still-full' })
  expect(refused.ok ? '' : refused.failure.code).toBe('too_many_keys')
  await deleteKey(context, id)
  await newKey(context)
  const restored = await restoreKey(context, id)
  expect(restored.ok ? '' : restored.failure.code).toBe('too_many_keys')
})

test('the default key is replaced even when the list is full', async ({ store }) => {
  const { actor, context } = await newPerson()
  const defaultId = String(
    await runText(store.kv, "return redis.call('HGET', KEYS[1], 'defaultKeyId')", [
      keyNames.user(actor.userId),
    ]),
  )
  await leaveRoom(store.kv, actor.userId, 0)
  const ended = await revokeKey(context, defaultId)
  expect(ended.ok && ended.value.newDefaultKeyId).toMatch(/^key_/)
})

test('the check of an import names the lines that do not fit, before anything is written', async ({
  store,
}) => {
  const { actor, context } = await newPerson()
  await leaveRoom(store.kv, actor.userId, 3)
  const lines = linesOf(actor.userId, 5)
  const asked = { isLinkable: false, commits: false }
  const fits = ['new', 'new', 'new', 'refused', 'refused']
  expect(outcomesOf(await importKeys(context, lines, asked))).toEqual(fits)
  const second = await importKeys(context, lines, { ...asked, ahead: { '': 2 } })
  expect(outcomesOf(second)).toEqual(['new', 'refused', 'refused', 'refused', 'refused'])
  const refused = second.ok && second.value[1]
  expect(refused && refused.outcome === 'refused' && refused.errors[0]?.message).toContain('1000')
  const committed = await importKeys(context, lines, { ...asked, commits: true })
  expect(outcomesOf(committed)).toEqual(fits)
  expect(outcomesOf(await importKeys(context, lines, { ...asked, commits: true }))).toEqual([
    'known',
    'known',
    'known',
    'refused',
    'refused',
  ])
})

test('deleted keys are limited too, and the oldest is removed for good', async ({ store }) => {
  const { actor, context } = await newPerson()
  const first = await newKey(context)
  await deleteKey(context, first)
  const script = `for at = 1, tonumber(ARGV[1]) do redis.call('ZADD', KEYS[1], ARGV[2] + at, 'key_filler' .. at) end return 1`
  const filled = [String(most - 1), String(context.nowMs)]
  await runText(store.kv, script, [keyNames.deletedKeys(actor.userId)], filled)
  const second = await newKey(context)
  const later = { ...context, nowMs: context.nowMs + 5000 }
  await deleteKey(later, second)
  expect((await restoreKey(later, first)).ok).toBe(false)
  expect((await restoreKey(later, second)).ok).toBe(true)
  const left = await runText(store.kv, "return redis.call('EXISTS', KEYS[1])", [
    keyNames.apiKey(first),
  ])
  expect(Number(left)).toBe(0)
})
