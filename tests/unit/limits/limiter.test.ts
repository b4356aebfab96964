import fc from 'fast-check'
import { consume, type LimitState } from '@/lib/limits/limiter'
import type { LimitPolicy } from '@/lib/limits/policies'
import { limitProblem, rateLimitHeaders } from '@/lib/limits/rate-limit-headers'
import { kvBatch } from '@/lib/store/batch'
import type { Kv } from '@/lib/store/client'
import { KvError } from '@/lib/store/kv-error'
import { expect, test } from '@/tests/support/store'

const policy: LimitPolicy = { name: 'of-a-test', quota: 7, windowSeconds: 60 }
const windowMs = policy.windowSeconds * 1000
const realNow = Date.now
let ids = 0

test.afterEach(() => {
  Date.now = realNow
})

/** A counter of its own at a clock that stands still until it is set. */
function counter(kv: Kv, startMs: number) {
  ids += 1
  const id = `id-${realNow()}-${ids}`
  let nowMs = startMs
  Date.now = () => nowMs
  return {
    now: () => nowMs,
    setNow: (ms: number) => {
      nowMs = ms
    },
    consume: () => consume(kvBatch(kv, 1), policy, id),
  }
}

async function spendUntilRefused(spendOne: () => Promise<LimitState>): Promise<LimitState> {
  for (;;) {
    const state = await spendOne()
    if (!state.admitted) return state
  }
}

test('a repeat succeeds after the stated wait, at any point of the window', async ({ store }) => {
  const startMs = Math.floor(realNow() / windowMs) * windowMs
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 2 * windowMs }), { minLength: 1, maxLength: 4 }),
      async (pauses) => {
        const one = counter(store.kv, startMs)
        for (const pause of pauses) {
          one.setNow(one.now() + pause)
          const refused = await spendUntilRefused(one.consume)
          const { retryAfterSeconds = 0 } = limitProblem([refused], one.now())
          expect(retryAfterSeconds * 1000).toBeLessThanOrEqual(windowMs + 1000)
          one.setNow(one.now() + retryAfterSeconds * 1000)
          expect((await one.consume()).admitted).toBe(true)
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('a unit counts to the end of its window and is free one millisecond later', async ({
  store,
}) => {
  const startMs = Math.floor(realNow() / windowMs) * windowMs
  const one = counter(store.kv, startMs)
  const refused = await spendUntilRefused(one.consume)
  expect(refused.resetMs).toBe(startMs + windowMs + 1)
  one.setNow(refused.resetMs - 1)
  expect((await one.consume()).admitted).toBe(false)
  one.setNow(refused.resetMs)
  expect((await one.consume()).admitted).toBe(true)
})

test('a refused request consumes nothing', async ({ store }) => {
  const startMs = Math.floor(realNow() / windowMs) * windowMs
  const one = counter(store.kv, startMs)
  await spendUntilRefused(one.consume)
  for (let count = 0; count < 50; count += 1) expect((await one.consume()).admitted).toBe(false)
  // Half a window later half of the quota weighs no more, however often was asked meanwhile.
  one.setNow(startMs + windowMs * 1.5)
  expect((await one.consume()).remaining).toBe(Math.ceil(policy.quota / 2) - 1)
})

test('exactly the quota of a burst is admitted', async ({ store }) => {
  const one = counter(store.kv, Math.floor(realNow() / windowMs) * windowMs)
  const states = await Promise.all(Array.from({ length: 5 * policy.quota }, one.consume))
  expect(states.filter(({ admitted }) => admitted)).toHaveLength(policy.quota)
})

test('an unexpected reply is an outage, never an admission', async () => {
  for (const value of [undefined, null, 'OK', [], ['x'], {}]) {
    const broken = { pipeline: () => Promise.resolve([{ ok: true, value }]) }
    const store = broken as unknown as Kv
    await expect(consume(kvBatch(store, 1), policy, 'id'), JSON.stringify(value)).rejects.toThrow(
      KvError,
    )
  }
})

test('answers have the draft’s rate-limit fields and the older ones', () => {
  const state = { policy, admitted: true, remaining: 3, resetMs: 1_800_000_000_001 }
  expect(rateLimitHeaders([state], 1_799_999_990_000)).toEqual({
    'RateLimit-Policy': '"of-a-test";q=7;w=60',
    RateLimit: '"of-a-test";r=3;t=11',
    'X-RateLimit-Limit': '7',
    'X-RateLimit-Remaining': '3',
    'X-RateLimit-Reset': '1800000001',
  })
})
