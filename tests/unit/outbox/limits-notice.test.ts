import { newPerson } from '@/tests/support/accounts'
import { allow } from '@/tests/support/keys/allow-more'
import { deliverAll, expect, test } from '@/tests/support/outbox/outbox-test'
import { newKey } from '@/tests/unit/keys/key-fixture'

const windows = [{ name: 'per-minute', quota: 5, windowSeconds: 60 }]

test('the owner and the webhook are told when an administrator sets limits, once for each change', async ({
  receivers,
}) => {
  const { context } = await newPerson()
  const { userId, email } = context.actor
  const keyId = await newKey(context, { name: 'Feed' })
  const key = { kind: 'key', keyId, ownerId: userId } as const
  await allow(context, key, { windows })
  await allow(context, key, { windows })
  await allow(context, { kind: 'person', userId }, { rowsPerDay: 1_000 })
  await allow(context, { kind: 'person', userId }, {})
  await allow(context, { kind: 'role', role: 'viewer' }, { rowsPerDay: 7 })
  await allow(context, { kind: 'role', role: 'viewer' }, {})
  await deliverAll(context.nowMs)
  const told = receivers.webhook.received.map(({ body }) => JSON.parse(body))
  expect(
    told.map(({ type, data }) => [type, data.ownerId, data.keyId, data.limits]).sort(),
  ).toEqual([
    ['account.limits_set', userId, undefined, '1,000 rows a day'],
    ['account.limits_set', userId, undefined, 'none'],
    ['key.limits_set', userId, keyId, '5 calls a minute'],
  ])
  const mails = receivers.mail.received.map(({ body }) => JSON.parse(body))
  expect(mails.map(({ to }) => to)).toEqual([[email], [email], [email]])
  const texts = mails.map(({ text }) => text).join('')
  expect(texts).toContain('“Feed”')
  expect(texts).toContain('5 calls a minute')
  expect(texts).toContain('removed the limits')
})
