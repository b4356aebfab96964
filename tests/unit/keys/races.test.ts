import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { listDeletedKeys } from '@/lib/keys/end/list-deleted-keys'
import { restoreKey } from '@/lib/keys/end/restore-key'
import { listKeys } from '@/lib/keys/list/list-keys'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { finishRotation } from '@/lib/keys/rotate/finish-rotation'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { keyNames } from '@/lib/store/key-names'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { everything, expect, newKey, plaintext, test } from './key-fixture'

const ways = 25

function all<T>(attempt: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: ways }, (_, index) => attempt(index)))
}

test('twenty-five concurrent rotations leave two secrets', async ({ store }) => {
  const { context } = await newPerson()
  const id = await newKey(context)
  const secrets = new Set([await plaintext(context, id)])
  const rotated = await all(async () => {
    const done = await rotateKey(context, id, { overlapSeconds: 3600, endsPrevious: true })
    const revealed = await revealKey(context, id)
    if (revealed.ok) secrets.add(revealed.value)
    return done.ok
  })
  expect(rotated).toEqual(Array(ways).fill(true))
  const told = await Promise.all([...secrets].map((secret) => accessOf(store.kv, secret)))
  expect(told.filter((one) => one === 'opens').length).toBeLessThanOrEqual(2)
  expect(await accessOf(store.kv, await plaintext(context, id))).toBe('opens')
})

test('a rotation is not repeated while the previous secret works, unless that is requested', async ({
  store,
}) => {
  const { context } = await newPerson()
  const id = await newKey(context)
  const first = await plaintext(context, id)
  const how = { overlapSeconds: 86_400, intent: 'one-dialog' }
  const answers = await all(() => rotateKey(context, id, how))
  expect(answers.every(({ ok }) => ok)).toBe(true)
  const second = await plaintext(context, id)

  const others = await all(() => rotateKey(context, id, { overlapSeconds: 86_400 }))
  const codes = new Set(others.map((one) => (one.ok ? 'ok' : one.failure.code)))
  expect([...codes]).toEqual(['conflict'])
  for (const secret of [first, second]) {
    expect(await accessOf(store.kv, secret)).toBe('opens')
  }

  const meant = await rotateKey(context, id, { overlapSeconds: 86_400, endsPrevious: true })
  expect(meant.ok).toBe(true)
  expect(await accessOf(store.kv, first)).toBe('key_rotated')
  const later = { ...context, nowMs: context.nowMs + 2 * 86_400_000 }
  expect((await rotateKey(later, id, { overlapSeconds: 3600 })).ok).toBe(true)
})

test('a rotation is finished once, even if that is requested repeatedly', async ({ store }) => {
  const { context } = await newPerson()
  const id = await newKey(context)
  const before = await plaintext(context, id)
  await rotateKey(context, id, { overlapSeconds: 7 * 86_400 })
  expect(await accessOf(store.kv, before)).toBe('opens')
  const finished = await all(() => finishRotation(context, id))
  expect(finished.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await accessOf(store.kv, before)).toBe('key_rotated')
})

test('concurrent deletes, restores and revokes happen in one order, each with one audit entry', async ({
  store,
}) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  const trail = async () =>
    Number(
      await runText(store.kv, `return redis.call('XLEN', KEYS[1])`, [
        keyNames.activity(actor.userId),
      ]),
    )
  const before = await trail()
  const done = await all(async (index) => {
    const ended = index % 3 === 1 ? await restoreKey(context, id) : await deleteKey(context, id)
    return ended.ok
  })
  expect(await trail()).toBe(before + done.filter((isDone) => isDone).length)
  const listed = (await listKeys(actor, everything, context.nowMs)).keys.filter(
    (key) => key.id === id,
  )
  const deleted = await listDeletedKeys(actor, context.nowMs)
  expect(listed.length + deleted.length).toBe(1)
  expect([...listed, ...deleted][0]?.status).toBe('revoked')
})

test('neither secret works after a revoke during a rotation', async ({ store }) => {
  const { context } = await newPerson()
  const id = await newKey(context)
  const before = await plaintext(context, id)
  await rotateKey(context, id, { overlapSeconds: 86_400 })
  const after = await plaintext(context, id)
  await all(async (index) => {
    const done = await (index === 7
      ? revokeKey(context, id)
      : rotateKey(context, id, { overlapSeconds: 3600, endsPrevious: true }))
    return done.ok
  })
  for (const secret of [before, after]) {
    expect(await accessOf(store.kv, secret)).not.toBe('opens')
  }
  const [row] = (await listKeys(context.actor, everything, context.nowMs)).keys.filter(
    (key) => key.id === id,
  )
  expect(row?.status).toBe('revoked')
})
