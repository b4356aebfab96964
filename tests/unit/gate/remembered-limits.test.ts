import fc from 'fast-check'
import { policies } from '@/lib/limits/policies'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { limitedKey } from '@/tests/unit/limits/limited-key'
import { isolatesOf } from './remembering-isolates'

const { quota, windowSeconds } = policies.self
const windowMs = windowSeconds * 1000

test('a window never has more calls than the limit, with any decisions remembered by several isolates', async ({
  store,
}) => {
  const anyStep = fc.record({
    isolate: fc.nat(2),
    waitMs: fc.oneof(
      { weight: 6, arbitrary: fc.nat(900) },
      { weight: 1, arbitrary: fc.nat(2 * windowMs) },
      { weight: 1, arbitrary: fc.constantFrom(windowMs - 10_000, windowMs - 1, windowMs) },
    ),
    burst: fc.integer({ min: 1, max: 12 }),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 10 }),
      fc.array(anyStep, { minLength: 10, maxLength: 40 }),
      async (seconds, steps) => {
        const { lookupId } = await limitedKey({})
        const { ask, wait } = isolatesOf(store.kv, 3, seconds, lookupId)
        const admitted: number[] = []
        for (const { isolate, waitMs, burst } of steps) {
          const atMs = wait(waitMs)
          for (let call = 0; call < burst; call += 1) {
            if ((await ask(isolate)).isAdmitted) admitted.push(atMs)
          }
        }
        for (const endMs of admitted) {
          const within = admitted.filter((atMs) => atMs > endMs - windowMs && atMs <= endMs)
          expect(within.length).toBeLessThanOrEqual(quota)
        }
      },
    ),
    { numRuns: 20 },
  )
})

test('a call from an advance batch counts for a whole window after it was made', async ({
  store,
}) => {
  for (const seconds of [1, 10]) {
    const { lookupId } = await limitedKey({})
    const { ask, wait } = isolatesOf(store.kv, 2, seconds, lookupId)
    await ask(0)
    wait(seconds * 1000 - 1)
    for (let call = 0; call < quota / 6; call += 1) {
      expect((await ask(0)).isAdmitted).toBe(true)
    }
    wait(windowMs - seconds * 1000 + 1)
    let admitted = 0
    while ((await ask(1)).isAdmitted) admitted += 1
    expect(admitted).toBe(quota - quota / 6)
    wait(seconds * 1000)
    expect((await ask(1)).isAdmitted).toBe(true)
  }
})

test('unused calls of an advance batch are returned with the next request to the store', async ({
  store,
}) => {
  const { lookupId } = await limitedKey({})
  const { ask, wait } = isolatesOf(store.kv, 1, 1, lookupId)
  // One call a second is the whole limit: nothing is left to waste.
  for (let call = 0; call < quota; call += 1) {
    expect((await ask()).isAdmitted, `call ${call}`).toBe(true)
    wait(1_000)
  }
})

test('one of several concurrent calls takes an advance batch', async ({ store }) => {
  const { lookupId } = await limitedKey({})
  const { ask } = isolatesOf(store.kv, 2, 5, lookupId)
  await Promise.all(Array.from({ length: 20 }, () => ask()))
  const elsewhere = await ask(1)
  expect(elsewhere.state?.policy?.remaining).toBe(quota - 20 - quota / 6 - 1)
})
