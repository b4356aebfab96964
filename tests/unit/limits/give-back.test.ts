import fc from 'fast-check'
import { readCredential } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { policies } from '@/lib/limits/policies'
import { kvBatch } from '@/lib/store/batch'
import { keyNames } from '@/lib/store/key-names'
import { giveBack } from '@/lib/usage/give-back'
import { runText } from '@/tests/support/run-text'
import type { TestStore } from '@/tests/support/store'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { limitedKey, noonMs, window } from './limited-key'

type Kv = TestStore['kv']

/** One counted call. */
async function callAt(kv: Kv, lookupId: string, nowMs: number) {
  const question = { addressBits: '', limits: defaultKeyLimits, nowMs, consume: {} }
  const record = await readCredential(kv, lookupId, question)
  if (!record) throw new Error('the key is not there')
  return record.limitState
}

function giveBackAt(kv: Kv, keyId: string, atMs: number, windowSeconds: number[]) {
  const address = `198.51.100.${Math.floor(Math.random() * 250)}`
  const logs = windowSeconds.map((seconds) => `${keyNames.keyWindow(keyId)}:${seconds}`)
  return giveBack(kvBatch(kv, 2), { atMs, logs }, address)
}

test('the unit of a returned call can be used again, and its time does not count', async ({
  store,
}) => {
  const action = fc.record({
    gapMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 900 })),
    givesBack: fc.boolean(),
  })
  const quotas = fc.constantFrom(1, 3, 8, 150)
  await fc.assert(
    fc.asyncProperty(quotas, fc.array(action, { maxLength: 40 }), async (quota, actions) => {
      const { keyId, lookupId } = await limitedKey({ limits: { windows: [window('w', quota, 1)] } })
      const keptMs: number[] = []
      let nowMs = noonMs
      for (const { gapMs, givesBack } of actions) {
        nowMs += gapMs
        const { isAdmitted } = await callAt(store.kv, lookupId, nowMs)
        const used = keptMs.filter((atMs) => atMs > nowMs - 1_000).length
        expect(used).toBeLessThanOrEqual(quota)
        // Small quotas are counted call by call, so nothing that was given back can be in the way.
        if (quota <= 100) expect(isAdmitted).toBe(used < quota)
        if (!isAdmitted) continue
        if (givesBack) await giveBackAt(store.kv, keyId, nowMs, [1])
        else keptMs.push(nowMs)
      }
    }),
    { numRuns: 25 },
  )
})

test('a log stays small, for any number of counted and returned calls', async ({ store }) => {
  const windowSeconds = 31 * 86_400
  const limits = { windows: [window('month', 400, windowSeconds)] }
  const { keyId, lookupId } = await limitedKey({ limits })
  const stepMs = 3_600_000
  for (let count = 0; count < 300; count += 1) {
    const nowMs = noonMs + count * stepMs
    const { isAdmitted } = await callAt(store.kv, lookupId, nowMs)
    expect(isAdmitted).toBe(true)
    if (count % 3 > 0) await giveBackAt(store.kv, keyId, nowMs, [windowSeconds])
  }
  const log = `${keyNames.keyWindow(keyId)}:${windowSeconds}`
  const [fields, seconds] = (await runText(
    store.kv,
    `return { redis.call('HLEN', KEYS[1]), redis.call('TTL', KEYS[1]) }`,
    [log],
  )) as [number, number]
  expect(fields).toBeLessThan(128)
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(windowSeconds)
  const { windows } = await callAt(store.kv, lookupId, noonMs + 300 * stepMs)
  expect(windows[0]?.remaining).toBe(400 - 101)
})

test('a returned call counts as a failure of its address', async ({ store }) => {
  const { keyId, lookupId } = await limitedKey({})
  const { nowMs } = await callAt(store.kv, lookupId, noonMs)
  const refundable = { atMs: nowMs, logs: [`${keyNames.keyWindow(keyId)}:60`] }
  const bucket = '203.0.113.77'
  await giveBack(kvBatch(store.kv, 2), refundable, bucket)
  const counted = await runText(
    store.kv,
    `return #redis.call('KEYS', ARGV[1])`,
    [],
    [keyNames.addressWindow(policies.failures.name, bucket)],
  )
  expect(counted).toBe(1)
})
