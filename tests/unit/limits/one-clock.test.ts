import { decideAccess } from '@/lib/keys/access/decide-access'
import { readCredential } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { keyNames } from '@/lib/store/key-names'
import { KvError } from '@/lib/store/kv-error'
import { runText } from '@/tests/support/run-text'
import type { TestStore } from '@/tests/support/store'
import { delayed } from '@/tests/support/store-requests'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { limitedKey, window } from './limited-key'

const realNow = Date.now
const skewsMs = [0, 3_000, -3_000]

test.afterEach(() => {
  Date.now = realNow
})

let leases = 0

/** One export call, decided at the time of the store. */
async function callNow(kv: TestStore['kv'], lookupId: string) {
  leases += 1
  const record = await readCredential(kv, lookupId, {
    addressBits: '',
    limits: { ...defaultKeyLimits, exportsAtOnce: 1_000 },
    consume: { lease: { id: `lease-${leases}`, seconds: 5, exportName: 'statsdaily' } },
  })
  if (!record) throw new Error('the key is not there')
  return record
}

test('servers whose clocks differ by seconds together admit as many calls as one', async ({
  store,
}) => {
  const limits = { windows: [window('narrow', 10, 3_600)] }
  const { lookupId } = await limitedKey({ limits })
  const admitted: boolean[] = []
  const timesMs: number[] = []
  for (let count = 0; count < 30; count += 1) {
    const skewMs = skewsMs[count % skewsMs.length] ?? 0
    Date.now = () => realNow() + skewMs
    const { limitState } = await callNow(store.kv, lookupId)
    admitted.push(limitState.isAdmitted)
    timesMs.push(limitState.nowMs)
  }
  expect(admitted).toEqual([...Array(10).fill(true), ...Array(20).fill(false)])
  expect(timesMs).toEqual(timesMs.toSorted((left, right) => left - right))
})

test('a key ends by the clock of the store, and not of the server', async ({ store }) => {
  const { keyId, lookupId } = await limitedKey({})
  for (const [skewMs, endsInMs, isLive] of [
    [-3_000, -1_000, false],
    [3_000, 2_000, true],
    [-86_400_000, -1_000, false],
    [86_400_000, 60_000, true],
  ] as const) {
    const endMs = realNow() + endsInMs
    const set = `return redis.call('HSET', KEYS[1], 'expiresAtMs', ARGV[1])`
    await runText(store.kv, set, [keyNames.apiKey(keyId)], [String(endMs)])
    Date.now = () => realNow() + skewMs
    const record = await callNow(store.kv, lookupId)
    expect(record.limitState.isAdmitted).toBe(isLive)
    expect(decideAccess(record).ok).toBe(isLive)
  }
})

test('the overlap of a rotation ends by the clock of the store', async ({ store }) => {
  const { context, keyId, lookupId } = await limitedKey({})
  const rotated = await rotateKey({ ...context, nowMs: realNow() }, keyId, {
    overlapSeconds: 3_600,
  })
  expect(rotated.ok).toBe(true)
  for (const skewMs of [-7_200_000, 7_200_000]) {
    Date.now = () => realNow() + skewMs
    expect(decideAccess(await callNow(store.kv, lookupId)).ok).toBe(true)
  }
})

test('calls during an outage do not spend units or hold leases', async ({ store }) => {
  const limits = { windows: [window('narrow', 3, 3_600)] }
  const { keyId, lookupId } = await limitedKey({ limits })
  await callNow(store.kv, lookupId)
  await delayed(store, 1_500, async () => {
    const refused = await Promise.allSettled(
      Array.from({ length: 5 }, () => callNow(store.kv, lookupId)),
    )
    for (const one of refused) {
      expect(one).toMatchObject({ status: 'rejected', reason: expect.any(KvError) })
    }
  })
  const running = await runText(store.kv, `return redis.call('ZCARD', KEYS[1])`, [
    keyNames.runningExports(keyId),
  ])
  expect(running).toBeLessThanOrEqual(1)
  const { limitState } = await callNow(store.kv, lookupId)
  expect(limitState.isAdmitted).toBe(true)
  expect(limitState.windows[0]?.remaining).toBe(1)
})
