import fc from 'fast-check'
import { readCredential } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { keyNames } from '@/lib/store/key-names'
import { runText } from '@/tests/support/run-text'
import type { TestStore } from '@/tests/support/store'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { limitedKey, noonMs, window } from './limited-key'

const windowSeconds = 10
const lengthMs = windowSeconds * 1000

async function callAt(kv: TestStore['kv'], lookupId: string, nowMs: number) {
  const question = { addressBits: '', limits: defaultKeyLimits, nowMs, consume: {} }
  const record = await readCredential(kv, lookupId, question)
  if (!record) throw new Error('the key is not there')
  return record.limitState
}

/** Gives the key another quota, as an edit does. */
function setQuota(kv: TestStore['kv'], keyId: string, quota: number) {
  const limits = JSON.stringify({ windows: [window('w', quota, windowSeconds)] })
  const set = `return redis.call('HSET', KEYS[1], 'limits', ARGV[1])`
  return runText(kv, set, [keyNames.apiKey(keyId)], [limits])
}

const anyQuota = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 101, max: 400 }))
const step = fc.record({
  gapMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 700 }), fc.integer({ max: 12_000 })),
  quota: fc.option(anyQuota, { freq: 6 }),
})

test('a quota that changes within its window holds from the next call on', async ({ store }) => {
  await fc.assert(
    fc.asyncProperty(
      anyQuota,
      fc.array(step, { minLength: 20, maxLength: 80 }),
      async (first, steps) => {
        const { keyId, lookupId } = await limitedKey({
          limits: { windows: [window('w', first, windowSeconds)] },
        })
        let [nowMs, quota] = [noonMs, first]
        const admittedMs: number[] = []
        for (const { gapMs, quota: changed } of steps) {
          nowMs += Math.max(0, gapMs)
          if (changed !== null) {
            quota = changed
            await setQuota(store.kv, keyId, quota)
          }
          const state = await callAt(store.kv, lookupId, nowMs)
          const before = admittedMs.filter((atMs) => atMs > nowMs - lengthMs).length
          if (state.isAdmitted) {
            expect(before).toBeLessThan(quota)
            admittedMs.push(nowMs)
            continue
          }
          // The moment that the refusal names is true for the quota that holds now.
          nowMs += state.windows[0]?.waitMs ?? 0
          expect((await callAt(store.kv, lookupId, nowMs)).isAdmitted).toBe(true)
          admittedMs.push(nowMs)
        }
      },
    ),
    { numRuns: 15 },
  )
})
