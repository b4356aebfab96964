import { notifyFailingKeys } from '@/lib/outbox/notify-failing-keys'
import { setNotices } from '@/lib/people/profile/set-notices'
import { createSession } from '@/lib/people/sessions/create-session'
import { recordCall } from '@/lib/usage/record-call'
import { newPerson } from '@/tests/support/accounts'
import { deliverAll, expect, test, trailOf } from '@/tests/support/outbox/outbox-test'
import type { Receiver } from '@/tests/support/outbox/receiver'
import { newKey } from '@/tests/unit/keys/key-fixture'

const dayMs = 86_400_000

function subjects({ received }: Receiver): string[] {
  return received.map(({ body }) => JSON.parse(body).subject)
}

/** Signs in with a program from an address, and delivers what that puts into the outbox. */
async function signInFrom(userId: string, address: string, agent: string, nowMs: number) {
  await createSession({ userId, how: 'password' }, { address, agent, requestId: 'req_test', nowMs })
  await deliverAll(nowMs)
}

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const chrome = 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36'

test('a sign-in from a new browser or network is mailed, one from a known pair is not', async ({
  receivers: { mail },
}) => {
  const { context } = await newPerson()
  const { userId, email } = context.actor
  const { nowMs } = context
  await signInFrom(userId, '192.0.2.7', firefox, nowMs)
  await signInFrom(userId, '192.0.2.200', firefox, nowMs)
  await signInFrom(userId, '::ffff:192.0.2.9', firefox.replaceAll('140', '141'), nowMs)
  expect(subjects(mail)).toEqual([])
  await signInFrom(userId, '192.0.2.7', chrome, nowMs)
  await signInFrom(userId, '2001:db8:1:2::3', chrome, nowMs)
  await signInFrom(userId, '2001:db8:1:9::4', firefox, nowMs)
  expect(subjects(mail)).toEqual(['New sign-in to your account', 'New sign-in to your account'])
  const [first] = mail.received.map(({ body }) => JSON.parse(body))
  expect(first.to).toEqual([email])
  expect(first.text).toContain('Chrome on Windows from the address 192.0.2.7')
  await signInFrom(userId, '192.0.2.7', firefox, nowMs + 91 * dayMs)
  expect(subjects(mail)).toHaveLength(3)
})

/** Has calls of a key answered in one hour. */
async function call(keyId: string, ownerId: string, outcomes: readonly string[], nowMs: number) {
  for (const outcome of outcomes) {
    await recordCall({
      keyId,
      ownerId,
      outcome: outcome === 'allowed' ? 'allowed' : 'refused',
      exportName: 'statsdaily',
      rows: 0,
      bytes: 0,
      isComplete: true,
      isPrevious: false,
      address: '192.0.2.7',
      agent: 'curl/8',
      nowMs,
    })
  }
}

test('a key of which half of the calls and ten are refused is mailed, once a day', async ({
  receivers: { mail, webhook },
}) => {
  const { context } = await newPerson()
  const { userId } = context.actor
  const { nowMs } = context
  const id = await newKey(context, { name: 'Feed' })
  const tell = async (atMs: number) => {
    await notifyFailingKeys(atMs)
    await deliverAll(atMs)
    return subjects(mail).length
  }
  await call(id, userId, [...Array(11).fill('allowed'), ...Array(10).fill('refused')], nowMs)
  expect(await tell(nowMs), 'fewer than half').toBe(0)
  await call(id, userId, ['refused'], nowMs)
  expect(await tell(nowMs)).toBe(1)
  expect(subjects(mail)).toEqual(['Calls of your API key “Feed” are being refused'])
  expect(webhook.received.map(({ body }) => JSON.parse(body).type)).toContain('key.failing')
  await call(id, userId, ['refused'], nowMs)
  expect(await tell(nowMs + dayMs - 1)).toBe(1)
  await call(id, userId, ['refused'], nowMs)
  expect(await tell(nowMs + dayMs)).toBe(2)
  await call(id, userId, ['refused'], nowMs)
  expect(await tell(nowMs + 3 * dayMs), 'nobody swept for days').toBe(2)
})

test('a person gets the mails that they chose; the trail has the choice', async ({
  store,
  receivers: { mail },
}) => {
  const { context } = await newPerson()
  const { userId } = context.actor
  const { nowMs } = context
  await signInFrom(userId, '192.0.2.7', firefox, nowMs)
  await setNotices(context, ['expiry', 'leak', '__proto__'])
  await signInFrom(userId, '198.51.100.7', chrome, nowMs)
  expect(subjects(mail)).toEqual([])
  await setNotices(context, ['expiry', 'leak', 'failing', 'sign-in'])
  await signInFrom(userId, '203.0.113.7', chrome, nowMs)
  expect(subjects(mail)).toEqual(['New sign-in to your account'])
  const trail = (await trailOf(store, userId)).filter(
    ({ action }) => action === 'profile.notices_set',
  )
  expect(trail.map(({ noticesOff }) => noticesOff)).toEqual(['failing,sign-in', ''])
})
