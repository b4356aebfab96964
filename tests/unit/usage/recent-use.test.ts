import { readRecentUse, readRecentUseOfPerson } from '@/lib/usage/recent/read-recent-use'
import { recordCall } from '@/lib/usage/record-call'
import { lastCallsKept } from '@/lib/usage/record-call.lua'
import { newPerson } from '@/tests/support/accounts'
import { callOf } from '@/tests/support/keys/call-fixture'
import { expect, newKey, test } from '../keys/key-fixture'

const nowMs = Date.parse('2026-11-23T12:30:00Z')

test('recent use names callers and exports, the latest first, and counts refused calls apart', async () => {
  const { actor, context } = await newPerson(nowMs)
  const id = await newKey(context)
  const call = (atMs: number, more: Parameters<typeof callOf>[3]) =>
    recordCall(callOf(id, actor.userId, atMs, more))
  await call(nowMs - 3, { agent: 'curl/8', exportName: 'vouchers' })
  await call(nowMs - 2, { agent: 'curl/8' })
  await call(nowMs - 1, { agent: 'Excel', outcome: 'limited', reason: 'rate_limited' })
  await call(nowMs, { agent: 'thief', outcome: 'refused', reason: 'address_not_allowed' })
  const found = await readRecentUse(actor, actor.userId, [id])
  expect(found.ok && found.value).toEqual([
    {
      keyId: id,
      keyName: 'Day-to-day reports',
      calls: 3,
      refusedCalls: 1,
      lastAtMs: nowMs - 1,
      callers: [
        { agent: 'Excel', address: '127.0.0.1', calls: 1, lastAtMs: nowMs - 1 },
        { agent: 'curl/8', address: '127.0.0.1', calls: 2, lastAtMs: nowMs - 2 },
      ],
      exports: ['statsdaily', 'vouchers'],
    },
  ])
})

test('a key whose kept calls were all refused is not called unused', async () => {
  const { actor, context } = await newPerson(nowMs)
  const id = await newKey(context)
  await recordCall(callOf(id, actor.userId, nowMs))
  const refused = { outcome: 'refused', reason: 'address_not_allowed' } as const
  for (let count = 0; count < lastCallsKept; count += 1) {
    await recordCall(callOf(id, actor.userId, nowMs + 1 + count, refused))
  }
  const found = await readRecentUse(actor, actor.userId, [id])
  expect(found.ok && found.value).toMatchObject([
    { calls: 0, refusedCalls: lastCallsKept, lastAtMs: nowMs, callers: [] },
  ])
})

test('nobody but an administrator reads who used the keys of somebody else', async () => {
  const [owner, other] = [await newPerson(nowMs), await newPerson(nowMs)]
  const id = await newKey(owner.context)
  await recordCall(callOf(id, owner.actor.userId, nowMs, { agent: 'curl/8' }))
  const own = await readRecentUse(other.actor, other.actor.userId, [id])
  expect(own.ok && own.value).toEqual([])
  const refused = [
    await readRecentUse(other.actor, owner.actor.userId, [id]),
    await readRecentUseOfPerson(other.actor, owner.actor.userId),
  ]
  for (const answer of refused) {
    expect(answer).toMatchObject({ ok: false, failure: { code: 'administrators_only' } })
  }
  const administrator = { ...other.actor, role: 'administrator' } as const
  const ofKey = await readRecentUse(administrator, owner.actor.userId, [id])
  expect(ofKey.ok && ofKey.value[0]?.callers[0]?.agent).toBe('curl/8')
  const ofPerson = await readRecentUseOfPerson(administrator, owner.actor.userId)
  expect(ofPerson.ok && ofPerson.value.callers[0]?.agent).toBe('curl/8')
})
