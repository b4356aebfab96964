import type { Actor } from '@/lib/base/actor'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { keyNames } from '@/lib/store/key-names'
import { readHome } from '@/lib/usage/home/read-home'
import { hideFirstSteps, readStartPage, saveStartPage } from '@/lib/usage/home/save-home'
import { recordCall } from '@/lib/usage/record-call'
import { newPerson } from '@/tests/support/accounts'
import { callOf } from '@/tests/support/keys/call-fixture'
import { runText } from '@/tests/support/run-text'
import { expect, newKey, plaintext, test } from '../keys/key-fixture'

const nowMs = Date.parse('2026-11-23T12:30:00Z')
const dayMs = 24 * 60 * 60 * 1000
const limited = { outcome: 'limited', reason: 'rate_limited', cause: 'calls_used_up' } as const

async function doneOf(actor: Actor, atMs = nowMs): Promise<string[]> {
  return [...(await readHome(actor, atMs)).done]
}

test('a new person has no step done, no failing key, and days without calls', async () => {
  const { actor } = await newPerson(nowMs)
  expect(await readHome(actor, nowMs)).toMatchObject({
    startPage: 'home',
    hidesSteps: false,
    failing: [],
    yesterday: { allowed: 0, rows: 0 },
    dayBefore: { allowed: 0, rows: 0 },
  })
  expect(await doneOf(actor)).toEqual([])
})

test('a step is done by what happened, and stays done', async () => {
  const { actor, context } = await newPerson(nowMs)
  const id = await newKey(context)
  await plaintext(context, id)
  expect(await doneOf(actor)).toEqual(['copy'])
  const consoleView = { exportName: 'console' }
  await recordCall(callOf(id, actor.userId, nowMs, consoleView))
  await recordCall(callOf(id, actor.userId, nowMs - dayMs, consoleView))
  expect(await doneOf(actor)).toEqual(['copy'])
  await recordCall(callOf(id, actor.userId, nowMs))
  expect(await doneOf(actor)).toEqual(['copy', 'fetch'])
  await recordCall(callOf(id, actor.userId, nowMs - 5 * dayMs))
  expect(await doneOf(actor)).toEqual(['copy', 'fetch', 'schedule'])
  expect(await doneOf(actor, nowMs + 90 * dayMs)).toEqual(['copy', 'fetch', 'schedule'])
})

test('a passkey is a second factor; without it the step is open again', async ({ store }) => {
  const { actor } = await newPerson(nowMs)
  const names = [keyNames.user(actor.userId)]
  await runText(store.kv, `return redis.call('HSET', KEYS[1], 'passkey:a', '{}')`, names)
  expect(await doneOf(actor)).toEqual(['factor'])
  await runText(store.kv, `return redis.call('HDEL', KEYS[1], 'passkey:a')`, names)
  expect(await doneOf(actor)).toEqual([])
})

test('failing keys come with their latest failing call, the most failing first', async () => {
  const { actor, context } = await newPerson(nowMs)
  const [quiet, few, many, gone] = [
    await newKey(context, { name: 'quiet' }),
    await newKey(context, { name: 'few' }),
    await newKey(context, { name: 'many' }),
    await newKey(context, { name: 'gone' }),
  ]
  await recordCall(callOf(quiet, actor.userId, nowMs))
  await recordCall(callOf(few, actor.userId, nowMs, limited))
  await recordCall(callOf(gone, actor.userId, nowMs, limited))
  await deleteKey(context, gone)
  for (let count = 0; count < 3; count += 1) {
    await recordCall(callOf(many, actor.userId, nowMs - dayMs, limited))
  }
  await recordCall(callOf(many, actor.userId, nowMs))
  const { failing } = await readHome(actor, nowMs)
  expect(failing).toMatchObject([
    { id: many, name: 'many', allowed: 1, limited: 3, refused: 0, latest: { atMs: nowMs - dayMs } },
    {
      id: few,
      name: 'few',
      allowed: 0,
      limited: 1,
      refused: 0,
      latest: { reason: 'rate_limited' },
    },
  ])
  expect((await readHome(actor, nowMs + 2 * dayMs)).failing).toEqual([])
})

test('yesterday and the day before are UTC days', async () => {
  const { actor, context } = await newPerson(nowMs)
  const id = await newKey(context)
  const midnightMs = Date.parse('2026-11-22T00:00:00Z')
  await recordCall(callOf(id, actor.userId, midnightMs, { rows: 7 }))
  await recordCall(callOf(id, actor.userId, midnightMs - 1, { rows: 5 }))
  const { yesterday, dayBefore } = await readHome(actor, nowMs)
  expect([yesterday.rows, dayBefore.rows]).toEqual([7, 5])
})

test('the choices of a person are theirs, and bring no deleted person back', async ({ store }) => {
  const [one, other] = [await newPerson(nowMs), await newPerson(nowMs)]
  expect(await readStartPage(one.actor)).toBe('home')
  await saveStartPage(one.context, 'keys')
  await hideFirstSteps(one.context)
  expect(await readStartPage(one.actor)).toBe('keys')
  expect(await readHome(one.actor, nowMs)).toMatchObject({ startPage: 'keys', hidesSteps: true })
  expect(await readStartPage(other.actor)).toBe('home')

  const nobody = { ...one.actor, userId: '999999999999999' }
  await saveStartPage({ ...one.context, actor: nobody }, 'keys')
  await readHome(nobody, nowMs)
  const exists = `return redis.call('EXISTS', KEYS[1])`
  expect(await runText(store.kv, exists, [keyNames.user(nobody.userId)])).toBe(0)
})
