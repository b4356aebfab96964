import { deleteKey } from '@/lib/keys/end/end-own-key'
import { reportContext } from '@/lib/keys/leaks/report-context'
import { readRevocation, revokeByPossession } from '@/lib/keys/leaks/revoke-by-possession'
import { getKey } from '@/lib/keys/list/get-key'
import { listKeys } from '@/lib/keys/list/list-keys'
import { revealLinkToken } from '@/lib/keys/reveal/reveal-link-token'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { mintKeyToken } from '@/lib/keys/token/token-format'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { deliverAll, expect, test, trailOf } from '@/tests/support/outbox/outbox-test'
import { everything, newKey, plaintext } from '../key-fixture'

const visit = { address: '203.0.113.9', requestId: 'req_of_a_finder', nowMs: Date.now() }
const finder = reportContext({ kind: 'possession' }, visit)

test('a key is revoked by itself or its link token, and its owner is notified', async ({
  receivers,
  store,
}) => {
  const { actor, context } = await newPerson()
  const [byKey, byLink] = [await newKey(context), await newKey(context)]
  const key = await plaintext(context, byKey)
  const link = await revealLinkToken(context, byLink)
  await revokeByPossession(finder, [key, link.ok ? link.value : '', key])
  for (const id of [byKey, byLink]) {
    const found = await getKey(actor, id, visit.nowMs)
    expect(found.ok && found.value).toMatchObject({
      status: 'revoked',
      revokedReason: 'Sent in by somebody who held it',
    })
  }
  expect(await accessOf(store.kv, key)).toBe('key_revoked')
  const trail = await trailOf(store, actor.userId)
  const entries = trail.filter(({ action }) => action === 'key.revoked_by_possession')
  expect(entries.map(({ subject }) => subject).sort()).toEqual([byKey, byLink].sort())
  expect(entries[0]).toMatchObject({
    actor: 'anonymous',
    via: 'possession',
    address: '203.0.113.9',
    request: 'req_of_a_finder',
    keyName: 'Day-to-day reports',
  })
  await deliverAll(visit.nowMs)
  const told = receivers.webhook.received.map(({ body }) => JSON.parse(body))
  expect(told.map(({ type, data }) => [type, data.by])).toEqual([
    ['key.revoked', 'possession'],
    ['key.revoked', 'possession'],
  ])
  const mails = receivers.mail.received.map(({ body }) => JSON.parse(body))
  expect(mails.map(({ to }) => to)).toEqual([[actor.email], [actor.email]])
  const sent = [...receivers.webhook.received, ...receivers.mail.received].map(({ body }) => body)
  expect(sent.join() + JSON.stringify(trail)).not.toContain(key)
})

test('a revoked default key is replaced in the same step, also under concurrent requests', async ({
  store,
}) => {
  const { actor, context, defaultKeyId } = await newPerson()
  const key = await plaintext(context, defaultKeyId)
  await Promise.all(Array.from({ length: 10 }, () => revokeByPossession(finder, [key])))
  const { keys, total } = await listKeys(actor, everything, visit.nowMs)
  expect(total).toBe(2)
  expect(keys.map(({ isDefault, status }) => [isDefault, status])).toEqual([
    [true, 'activated'],
    [false, 'revoked'],
  ])
  const trail = await trailOf(store, actor.userId)
  const replacements = trail.filter(({ replaces }) => replaces === defaultKeyId)
  expect(replacements).toMatchObject([{ action: 'key.created', subject: keys[0]?.id }])
})

test('only the older secret of a rotation is ended', async ({ receivers, store }) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  const older = await plaintext(context, id)
  await rotateKey(context, id, { overlapSeconds: 86_400 })
  const newer = await plaintext(context, id)
  await revokeByPossession(finder, [older])
  expect(await accessOf(store.kv, older)).toBe('key_rotated')
  expect(await accessOf(store.kv, newer)).toBe('opens')
  await revokeByPossession(finder, [older])
  const entries = (await trailOf(store, actor.userId)).filter(
    ({ action }) => action === 'key.revoked_by_possession',
  )
  expect(entries).toMatchObject([{ subject: id, secret: 'previous' }])
  await deliverAll(visit.nowMs)
  const told = receivers.webhook.received.map(({ body }) => JSON.parse(body))
  expect(told).toContainEqual(
    expect.objectContaining({
      type: 'key.revoked',
      data: expect.objectContaining({ secret: 'previous', hint: older.slice(-4) }),
    }),
  )
})

test('unknown, malformed, revoked and deleted keys are skipped', async ({ receivers, store }) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  const key = await plaintext(context, id)
  await deleteKey(context, id)
  const entries = (await trailOf(store, actor.userId)).length
  await deliverAll(Date.now())
  receivers.webhook.received.length = 0
  await revokeByPossession(finder, [
    key,
    mintKeyToken(),
    'kw_live_mistyped',
    '',
    '6f1c9b1e-4c1f-4a54-9d0c-2f5f4d1f9a11',
    'x'.repeat(500),
  ])
  expect((await trailOf(store, actor.userId)).length).toBe(entries)
  await deliverAll(Date.now())
  expect(receivers.webhook.received).toEqual([])
})

test('a request has one to a hundred keys, and the answer does not repeat them', () => {
  expect(readRevocation({ key: 'a' })).toEqual({ ok: true, value: ['a'] })
  expect(readRevocation({ keys: ['a', 'b'] })).toEqual({ ok: true, value: ['a', 'b'] })
  const secret = 'kw_live_secret'
  for (const body of [
    null,
    [],
    secret,
    {},
    { key: secret, keys: [secret] },
    { key: 7 },
    { keys: [] },
    { keys: [secret, 7] },
    { keys: Array.from({ length: 101 }, () => secret) },
    { key: secret, [secret]: 1 },
    { key: secret.repeat(100) },
  ]) {
    const read = readRevocation(body)
    expect(read.ok, JSON.stringify(body)).toBe(false)
    const isRepeated = JSON.stringify(read).includes(secret)
    expect(isRepeated, JSON.stringify(read)).toBe(false)
  }
})
