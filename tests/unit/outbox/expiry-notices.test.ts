import { extendKey } from '@/lib/keys/edit/extend-key'
import { revokeKey } from '@/lib/keys/end/end-own-key'
import { notifyExpiringKeys } from '@/lib/outbox/notify-expiring-keys'
import { newPerson } from '@/tests/support/accounts'
import { createKey, updateKey } from '@/tests/support/keys/save-key-form'
import { deliverAll, expect, test } from '@/tests/support/outbox/outbox-test'
import { form, newKey } from '@/tests/unit/keys/key-fixture'

const dayMs = 86_400_000
const startMs = Date.parse('2026-11-23T14:00:00Z')
/** Forty days ahead; the key ends as the day after begins. */
const lastDay = '2027-01-02'
const endsMs = Date.parse('2027-01-03T00:00:00Z')

async function tell(nowMs: number): Promise<void> {
  await notifyExpiringKeys(nowMs)
  await deliverAll(nowMs)
}

test('expiry notices are sent 30, 7 and 1 days ahead, once each, by webhook and mail', async ({
  receivers,
}) => {
  const { actor, context } = await newPerson(startMs)
  const id = await newKey(context, { name: 'Feed', expirationDay: lastDay })
  const times = [endsMs - 30 * dayMs, endsMs - 7 * dayMs, endsMs - dayMs]
  for (const atMs of times) {
    await tell(atMs - 1)
    await Promise.all([tell(atMs), tell(atMs), tell(atMs)])
  }
  await tell(endsMs + dayMs)
  const told = receivers.webhook.received.map(({ body }) => JSON.parse(body))
  expect(told.map(({ type, data }) => [type, data.keyId, data.daysLeft, data.expiresAt])).toEqual(
    [30, 7, 1].map((days) => ['key.expiring', id, days, '2027-01-03T00:00:00.000Z']),
  )
  const mails = receivers.mail.received.map(({ body }) => JSON.parse(body))
  expect(mails.map(({ to, from, subject }) => [to, from, subject])).toEqual(
    ['30 days', '7 days', '1 day'].map((when) => [
      [actor.email],
      'Keyward <keys@example.org>',
      `Your API key “Feed” expires within ${when}`,
    ]),
  )
  expect(mails[0].text).toContain('Its last day is 2027-01-02 (UTC)')
  expect(receivers.mail.received[0]?.headers.authorization).toBe(
    'Bearer token-of-the-mail-provider',
  )
})

test('only the nearest notice is sent after weeks without a job run', async ({ receivers }) => {
  const { context } = await newPerson(startMs)
  await newKey(context, { expirationDay: lastDay })
  await tell(endsMs - 3 * dayMs)
  await tell(endsMs - 2 * dayMs)
  const told = receivers.webhook.received.map(({ body }) => JSON.parse(body).data.daysLeft)
  expect(told).toEqual([7])
})

test('notices that were due before the key was created are not sent', async ({ receivers }) => {
  const { context } = await newPerson(startMs)
  await newKey(context, { expirationDay: '2026-12-01' })
  await tell(startMs)
  expect(receivers.webhook.received).toEqual([])
  await tell(Date.parse('2026-12-01T00:00:00Z'))
  const told = receivers.webhook.received.map(({ body }) => JSON.parse(body).data.daysLeft)
  expect(told).toEqual([1])
})

test('notices follow a changed expiry and survive other edits', async ({ receivers }) => {
  const { context } = await newPerson(startMs)
  const moved = await newKey(context, { expirationDay: lastDay })
  const renamed = await newKey(context, { expirationDay: lastDay })
  const dueMs = endsMs - 30 * dayMs
  await updateKey(context, moved, { ...form, expirationDay: '2027-03-02', version: 1 })
  const later = { ...context, nowMs: dueMs + 60_000 }
  const edited = { ...form, name: 'Renamed', expirationDay: lastDay, version: 1 }
  expect((await updateKey(later, renamed, edited)).ok).toBe(true)
  await tell(dueMs + 120_000)
  const told = receivers.webhook.received.map(({ body }) => JSON.parse(body).data)
  expect(told).toMatchObject([{ keyId: renamed, keyName: 'Renamed', daysLeft: 30 }])
})

test('notices follow a key that is extended on its last day', async ({ receivers }) => {
  const { context } = await newPerson(startMs)
  const id = await newKey(context, { expirationDay: lastDay })
  const later = { ...context, nowMs: endsMs - 1000 }
  await tell(later.nowMs)
  receivers.webhook.received.length = 0
  const newEndMs = endsMs + 60 * dayMs
  expect((await extendKey(later, id, newEndMs)).ok).toBe(true)
  await tell(newEndMs - 30 * dayMs - 1)
  await tell(newEndMs - 30 * dayMs)
  const told = receivers.webhook.received.map(({ body }) => JSON.parse(body).data)
  expect(told).toMatchObject([{ keyId: id, daysLeft: 30 }])
})

test('revoked and deactivated keys get no notices', async ({ receivers }) => {
  const { context } = await newPerson(startMs)
  const revoked = await newKey(context, { expirationDay: lastDay })
  await createKey(context, {
    ...form,
    status: 'deactivated',
    expirationDay: lastDay,
    intentId: 'of-a-deactivated-key',
  })
  await revokeKey(context, revoked)
  receivers.webhook.received.length = 0
  await deliverAll(startMs)
  receivers.webhook.received.length = 0
  await tell(endsMs - 30 * dayMs)
  expect(receivers.webhook.received).toEqual([])
})
