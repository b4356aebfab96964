import { revokeKey } from '@/lib/keys/end/end-own-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { policies } from '@/lib/limits/policies'
import { keyNames } from '@/lib/store/key-names'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { limitedKey, noonMs } from '@/tests/unit/limits/limited-key'
import { isolatesOf } from './remembering-isolates'

const { quota } = policies.self

test('repeated calls of a key rarely reach the store, and always do without the setting', async ({
  store,
}) => {
  for (const [seconds, isFew] of [
    [5, true],
    [0, false],
  ] as const) {
    const { lookupId } = await limitedKey({})
    const { ask } = isolatesOf(store.kv, 1, seconds, lookupId)
    await ask()
    const before = store.requestCount()
    const left: (number | undefined)[] = []
    for (let call = 1; call < 22; call += 1) left.push((await ask()).state?.policy?.remaining)
    expect(left).toEqual(Array.from({ length: 21 }, (_, call) => quota - 2 - call))
    expect(store.requestCount() - before).toBe(isFew ? 1 : 21)
  }
})

test('a rotated secret ends in time', async ({ store }) => {
  const { context, keyId, lookupId } = await limitedKey({})
  expect((await rotateKey(context, keyId, { overlapSeconds: 3_600 })).ok).toBe(true)
  const { ask, wait } = isolatesOf(store.kv, 1, 10, lookupId)
  wait(3_600_000 - 2_000)
  expect((await ask()).isLive).toBe(true)
  wait(1_999)
  expect((await ask()).isLive).toBe(true)
  wait(1)
  expect((await ask()).isLive).toBe(false)
})

test('a key that was reported as leaked is never remembered', async ({ store }) => {
  const { keyId, lookupId } = await limitedKey({})
  const { ask } = isolatesOf(store.kv, 1, 5, lookupId)
  await runText(store.kv, `return redis.call('HSET', KEYS[1], 'leakedAtMs', 1)`, [
    keyNames.apiKey(keyId),
  ])
  const before = store.requestCount()
  for (let call = 0; call < 5; call += 1) expect((await ask()).isAdmitted).toBe(true)
  expect(store.requestCount() - before).toBe(5)
})

test('a revoked key ends at the latest when its remembered decision expires', async ({ store }) => {
  const { context, keyId, lookupId } = await limitedKey({})
  const { ask, wait } = isolatesOf(store.kv, 1, 5, lookupId)
  await ask()
  await revokeKey({ ...context, nowMs: noonMs }, keyId)
  wait(4_999)
  expect((await ask()).isAdmitted).toBe(true)
  wait(1)
  expect((await ask()).isLive).toBe(false)
  expect((await ask()).isLive).toBe(false)
})

test('expiry is never served late, and a key that has ended is not remembered', async ({
  store,
}) => {
  const { lookupId } = await limitedKey({ expiresAtMs: noonMs + 86_400_000 })
  const { ask, wait } = isolatesOf(store.kv, 1, 10, lookupId)
  wait(86_400_000 - 3_000)
  expect((await ask()).isLive).toBe(true)
  wait(2_999)
  expect((await ask()).isLive).toBe(true)
  wait(1)
  expect((await ask()).isLive).toBe(false)
})

test('address rules, HEAD requests and other policies reach the store each time', async ({
  store,
}) => {
  const { lookupId } = await limitedKey({ allowedNetworks: ['192.0.2.1'] })
  const { ask } = isolatesOf(store.kv, 1, 10, lookupId)
  expect((await ask()).isLive).toBe(true)
  expect((await ask(0, { address: '192.0.2.2' })).isLive).toBe(false)
  expect((await ask(0, { address: '192.0.2.2' })).isLive).toBe(false)
  expect((await ask()).isLive).toBe(true)
  const before = store.requestCount()
  const lease = { id: 'a lease of an export', seconds: 5, exportName: 'statsdaily' }
  for (const more of [
    { isHead: true },
    { policy: policies.manage },
    { policy: undefined, lease },
  ]) {
    await ask(0, more)
    await ask(0, more)
  }
  expect(store.requestCount() - before).toBe(6)
})

test('the oldest remembered key is forgotten when there are too many', async ({ store }) => {
  const keys = await Promise.all([limitedKey({}), limitedKey({}), limitedKey({})])
  const [{ lookupId }] = keys
  const { ask } = isolatesOf(store.kv, 1, 10, lookupId, 2)
  for (const key of keys) await ask(0, { lookupId: key.lookupId })
  const before = store.requestCount()
  for (const key of keys.toReversed()) await ask(0, { lookupId: key.lookupId })
  expect(store.requestCount() - before).toBe(1)
})
