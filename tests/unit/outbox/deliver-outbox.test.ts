import { Webhook } from 'standardwebhooks'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { undoDeletion, undoMs } from '@/lib/keys/end/restore-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { deliverOutbox, nextTryMs } from '@/lib/outbox/deliver-outbox'
import { signWebhook } from '@/lib/outbox/send-webhook'
import { newPerson } from '@/tests/support/accounts'
import {
  deliverAll,
  expect,
  test,
  trailOf,
  webhookSecret,
} from '@/tests/support/outbox/outbox-test'
import type { Received } from '@/tests/support/outbox/receiver'
import { newKey, plaintext } from '@/tests/unit/keys/key-fixture'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** The event of a request, verified as a receiver verifies it: with the library of Standard Webhooks. */
function verified({ headers, body }: Received): unknown {
  const sent = Object.entries(headers).map(([name, value]) => [name, String(value)])
  return new Webhook(webhookSecret).verify(body, Object.fromEntries(sent))
}

test('signatures match the Standard Webhooks libraries', async () => {
  const message = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    timestampSeconds: 1_614_265_330,
    body: '{"test": 2432232314}',
  }
  expect(await signWebhook(webhookSecret, message)).toBe(
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  )
})

test('a rotation and a revocation send signed events without secrets', async ({ receivers }) => {
  const { context } = await newPerson()
  const id = await newKey(context, { name: 'Feed' })
  const before = await plaintext(context, id)
  await rotateKey(context, id, { overlapSeconds: 3600 })
  const after = await plaintext(context, id)
  await revokeKey(context, id, 'The laptop is gone')
  await deliverAll(context.nowMs)
  const events = receivers.webhook.received.map(({ body }) => JSON.parse(body))
  events.sort((left, right) => (left.type < right.type ? -1 : 1))
  const data = { ownerId: context.actor.userId, keyId: id, keyName: 'Feed', hint: after.slice(-4) }
  expect(events).toEqual([
    {
      type: 'key.revoked',
      timestamp: new Date(context.nowMs).toISOString(),
      data: { ...data, by: 'owner', reason: 'The laptop is gone' },
    },
    {
      type: 'key.rotated',
      timestamp: new Date(context.nowMs).toISOString(),
      data: { ...data, previousHint: before.slice(-4) },
    },
  ])
  for (const one of receivers.webhook.received) {
    expect(one.path).toBe('/hook')
    expect(verified(one)).toEqual(JSON.parse(one.body))
    expect(one.headers['webhook-id']).toMatch(/^msg_[0-9A-Za-z]{20}$/)
    expect(one.body).not.toMatch(/kw_live_|kwl_/)
  }
  expect(receivers.mail.received, 'people get no mail about their own actions').toEqual([])
})

test('a deletion is sent as a revocation, and every event is sent once', async ({ receivers }) => {
  const { context } = await newPerson()
  const id = await newKey(context)
  await revokeKey(context, id)
  await revokeKey(context, id)
  await deleteKey(context, id)
  const other = await newKey(context)
  await deleteKey(context, other)
  await deliverAll(context.nowMs)
  const told = receivers.webhook.received.map(({ body }) => JSON.parse(body).data)
  expect(told.map(({ keyId, by }) => [keyId, by]).sort()).toEqual(
    [
      [id, 'owner'],
      [other, 'deletion'],
    ].sort(),
  )
})

test('a failed delivery is retried after 30 s, doubling each time, with the same id and body', async ({
  receivers,
}) => {
  const { context } = await newPerson()
  const { nowMs } = context
  receivers.webhook.answers.push(500, 302)
  await revokeKey(context, await newKey(context))
  expect(await deliverOutbox(nowMs)).toEqual({ delivered: 0, failed: 1 })
  expect(await deliverOutbox(nowMs + 29_999)).toEqual({ delivered: 0, failed: 0 })
  expect(await deliverOutbox(nowMs + 30_000)).toEqual({ delivered: 0, failed: 1 })
  expect(await deliverOutbox(nowMs + 89_999)).toEqual({ delivered: 0, failed: 0 })
  expect(await deliverOutbox(nowMs + 90_000)).toEqual({ delivered: 1, failed: 0 })
  await deliverAll(nowMs + dayMs)
  const { received } = receivers.webhook
  expect(received.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook'])
  expect(
    new Set(received.map(({ headers, body }) => `${headers['webhook-id']} ${body}`)).size,
  ).toBe(1)
  for (const one of received) {
    expect(verified(one)).toEqual(JSON.parse(one.body))
  }
})

test('delivery stops after a day, and the owner’s audit trail records it', async ({
  receivers,
  store,
}) => {
  const { actor, context } = await newPerson()
  const id = await newKey(context)
  receivers.webhook.answers.push(...Array.from({ length: 30 }, () => 503))
  await revokeKey(context, id)
  let tries = 0
  for (let atMs = context.nowMs; atMs < context.nowMs + 3 * dayMs; atMs += 10 * minuteMs) {
    tries += (await deliverOutbox(atMs)).failed
  }
  expect(tries).toBeGreaterThan(8)
  expect(tries).toBeLessThan(20)
  const given = (await trailOf(store, actor.userId)).filter(
    ({ action }) => action === 'notice.given_up',
  )
  expect(given).toMatchObject([
    { subject: id, event: 'key.revoked', channel: 'webhook', reason: 'the webhook answered 503' },
  ])
})

test('retries are spread over a day, with at least three attempts even if they start late', () => {
  const waits = [1, 2, 3, 4].map((attempts) => nextTryMs(attempts, 0, 0))
  expect(waits).toEqual([30_000, 60_000, 120_000, 240_000])
  expect(nextTryMs(9, 0, dayMs)).toBeUndefined()
  expect(nextTryMs(1, 0, 2 * dayMs)).toBe(2 * dayMs + 30_000)
  expect(nextTryMs(3, 0, 2 * dayMs)).toBeUndefined()
})

test('an event is delivered once, however many jobs run at the same time', async ({
  receivers,
}) => {
  const { context } = await newPerson()
  for (let count = 0; count < 5; count += 1) await revokeKey(context, await newKey(context))
  await Promise.all(Array.from({ length: 8 }, () => deliverOutbox(context.nowMs)))
  expect(receivers.webhook.received).toHaveLength(5)
})

test('a deletion that can be undone is announced when it is final, and never when it was undone', async ({
  receivers,
}) => {
  const { context } = await newPerson()
  const [undone, final] = [await newKey(context), await newKey(context)]
  await deleteKey(context, undone, { isUndoable: true })
  await deleteKey(context, final, { isUndoable: true })
  await deliverAll(context.nowMs)
  expect(receivers.webhook.received).toEqual([])
  await undoDeletion(context, undone)
  await deliverAll(context.nowMs + undoMs)
  const about = receivers.webhook.received.map(({ body }) => JSON.parse(body).data.keyId)
  expect(about).toEqual([final])
})
