import { keyHealth } from '@/app/_ui/keys/detail/key-health'
import { limitLabels, validityLabel } from '@/app/_ui/keys/detail/key-labels'
import type { Actor } from '@/lib/base/actor'
import { revokeKey } from '@/lib/keys/end/end-own-key'
import { getKey } from '@/lib/keys/list/get-key'
import { readKeyUsage } from '@/lib/usage/read-key-usage'
import { recordCall } from '@/lib/usage/record-call'
import { newPerson } from '@/tests/support/accounts'
import { callOf } from '@/tests/support/keys/call-fixture'
import { expect, newKey, test } from '../key-fixture'

const nowMs = Date.parse('2026-11-23T12:30:00Z')
const dayMs = 24 * 60 * 60 * 1000

/** The worst that is known of a key. */
async function healthOf(actor: Actor, keyId: string, atMs = nowMs): Promise<string> {
  return (await healthsOf(actor, keyId, atMs))[0] ?? ''
}

async function healthsOf(actor: Actor, keyId: string, atMs = nowMs): Promise<string[]> {
  const key = await getKey(actor, keyId, atMs)
  const usage = await readKeyUsage(actor, keyId, { hours: 168, days: 1 }, atMs)
  if (!key.ok || !usage.ok) throw new Error('The key is not there.')
  return keyHealth(key.value, usage.value, atMs, 'UTC').map(({ look, text }) => `${look}: ${text}`)
}

test('key health lists what stops a key, then what will stop it, then problems of its calls', async () => {
  const { actor, context } = await newPerson(nowMs)
  const id = await newKey(context, { expirationDay: '2027-11-30' })
  expect(await healthOf(actor, id)).toBe('positive: Works. It has never been used.')
  expect(await healthOf(actor, id, nowMs + 100 * dayMs)).toContain('caution: Unused for 100 days')

  await recordCall(callOf(id, actor.userId, nowMs))
  expect(await healthOf(actor, id)).toBe('positive: Works. Last used 0 s ago.')
  const limited = { outcome: 'limited', reason: 'rate_limited' } as const
  await recordCall(callOf(id, actor.userId, nowMs, limited))
  expect(await healthOf(actor, id)).toBe(
    'danger: 50 % of 2 calls in the last 7 days were limited, mostly: rate limit.',
  )
  const weekBefore = Date.parse('2027-11-26')
  expect(await healthOf(actor, id, weekBefore)).toContain('caution: Expires in 5 days.')
  expect(await healthOf(actor, id, Date.parse('2027-12-01'))).toContain('caution: Expired on 1 Dec')
  await revokeKey(context, id, 'Replaced')
  expect(await healthOf(actor, id)).toBe(
    'danger: Revoked on 23 Nov 2026, 12:30 UTC. The key does not work. Reason: Replaced.',
  )
})

test('the worst comes first: refused calls before an expiry in some weeks, and both are told', async () => {
  const { actor, context } = await newPerson(nowMs)
  const id = await newKey(context, { expirationDay: '2026-12-15' })
  const limited = { outcome: 'limited', reason: 'rate_limited' } as const
  const refused = { outcome: 'refused', reason: 'address_not_allowed' } as const
  await recordCall(callOf(id, actor.userId, nowMs))
  await recordCall(callOf(id, actor.userId, nowMs, limited))
  await recordCall(callOf(id, actor.userId, nowMs, refused))
  const healths = await healthsOf(actor, id)
  expect(healths).toHaveLength(2)
  expect(healths[0]).toContain('danger: 67 % of 3 calls in the last 7 days were limited or refused')
  expect(healths[1]).toContain('neutral: Expires in 22 days.')
})

test('limits and validity are described in plain words', () => {
  expect(limitLabels({})).toEqual([
    '60 calls per minute',
    '100,000,000 rows and 50 GB per UTC day',
    '2 exports at once',
  ])
  const windows = [
    { name: 'a', quota: 1, windowSeconds: 90 },
    { name: 'b', quota: 5000, windowSeconds: 86_400 },
  ]
  expect(limitLabels({ windows, rowsPerDay: 10 })[0]).toBe(
    '1 call per 90 seconds and 5,000 calls per day',
  )
  const expiresAtMs = Date.parse('2026-12-01')
  expect(validityLabel({ notBeforeMs: undefined, expiresAtMs: undefined }, 'UTC')).toBe(
    'Until you revoke it',
  )
  expect(validityLabel({ notBeforeMs: undefined, expiresAtMs }, 'UTC')).toBe(
    'Until the end of 30 Nov 2026, 23:59 UTC',
  )
  expect(validityLabel({ notBeforeMs: nowMs, expiresAtMs }, 'UTC')).toBe(
    'From 23 Nov 2026, 12:30 UTC until the end of 30 Nov 2026, 23:59 UTC',
  )
})
