import fc from 'fast-check'
import { addressBits } from '@/lib/base/network'
import { type CredentialRecord, readCredential } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import type { KeySettingsInput } from '@/lib/keys/record/key-settings'
import { decideKeyLimits } from '@/lib/limits/decide-key-limits'
import { kvBatch } from '@/lib/store/batch'
import type { Kv } from '@/lib/store/client'
import { recordCall } from '@/lib/usage/record-call'
import { callOf } from '@/tests/support/keys/call-fixture'
import { updateKey } from '@/tests/support/keys/save-settings'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { limitedKey, noonMs, window } from './limited-key'

/** One call, as the gate counts it; with a lease it is an export. */
async function call(
  kv: Kv,
  lookupId: string,
  { nowMs = noonMs, leaseId = '', from = '127.0.0.1' } = {},
): Promise<CredentialRecord> {
  const record = await readCredential(kvBatch(kv, 1), lookupId, {
    addressBits: addressBits(from) ?? '',
    limits: defaultKeyLimits,
    nowMs,
    consume:
      leaseId === '' ? {} : { lease: { id: leaseId, seconds: 120, exportName: 'statsdaily' } },
  })
  if (!record) throw new Error('the key is not there')
  return record
}

/** `admitted`, or the policies that refused. */
function toldOf({ limitState }: CredentialRecord): string {
  const decided = decideKeyLimits(limitState, true)
  return decided.ok ? 'admitted' : String(decided.failure.violatedPolicies)
}

test('each window admits its quota and refuses the next call, for Keyward’s limit and a key’s own', async ({
  store,
}) => {
  const { windows } = defaultKeyLimits
  const own = [window('per-minute', 5, 60), window('per-day', 8, 86_400)]
  for (const [limits, quota] of [
    [{}, windows[0].quota],
    [{ windows: [window('per-second', 3, 1)] }, 3],
    [{ windows: own }, 5],
    [{ windows: own.toReversed() }, 5],
  ] satisfies [KeySettingsInput['limits'], number][]) {
    const { lookupId } = await limitedKey({ limits })
    for (let count = 0; count < quota; count += 1) {
      expect(toldOf(await call(store.kv, lookupId))).toBe('admitted')
    }
    expect(toldOf(await call(store.kv, lookupId))).not.toBe('admitted')
  }
})

test('a window keeps its count under another name and quota, and starts empty with another length', async ({
  store,
}) => {
  const { context, keyId, lookupId } = await limitedKey({
    limits: { windows: [window('hourly', 3, 3_600)] },
  })
  const told = async (tries: number) => {
    const all: string[] = []
    for (let count = 0; count < tries; count += 1) all.push(toldOf(await call(store.kv, lookupId)))
    return all
  }
  const edit = async (version: number, ...windows: ReturnType<typeof window>[]) => {
    const settings = { name: 'limited', status: 'activated', limits: { windows } } as const
    expect((await updateKey(context, keyId, settings, version)).ok).toBe(true)
  }
  expect(await told(2)).toEqual(['admitted', 'admitted'])
  await edit(2, window('per-hour', 3, 3_600))
  expect(await told(2)).toEqual(['admitted', 'per-hour'])
  await edit(3, window('per-hour', 4, 3_600))
  expect(await told(2)).toEqual(['admitted', 'per-hour'])
  await edit(4, window('per-hour', 4, 3_601))
  expect(await told(1)).toEqual(['admitted'])
})

test('a call consumes all windows or none, and a refusal names the used-up one', async ({
  store,
}) => {
  const windows = [window('per-minute', 5, 60), window('per-day', 8, 86_400)]
  const { lookupId } = await limitedKey({ limits: { windows } })
  const admittedAt = async (nowMs: number, tries: number) => {
    const told: string[] = []
    for (let count = 0; count < tries; count += 1) {
      told.push(toldOf(await call(store.kv, lookupId, { nowMs })))
    }
    return told
  }
  expect(await admittedAt(noonMs, 9)).toEqual([
    ...Array(5).fill('admitted'),
    ...Array(4).fill('per-minute'),
  ])
  // Four refusals by the minute took nothing of the day: three are left of its eight.
  const later = noonMs + 2 * 60_000
  expect(await admittedAt(later, 4)).toEqual([...Array(3).fill('admitted'), 'per-day'])
})

test('exactly the quota of sixty concurrent calls is admitted', async ({ store }) => {
  const { lookupId } = await limitedKey({ limits: { windows: [window('burst', 25, 60)] } })
  const calls = await Promise.all(Array.from({ length: 60 }, () => call(store.kv, lookupId)))
  expect(calls.filter(({ limitState }) => limitState.isAdmitted)).toHaveLength(25)
})

test('a refusal states the exact wait until the next admitted call', async ({ store }) => {
  const anyCase = fc.record({
    quota: fc.integer({ min: 1, max: 6 }),
    windowSeconds: fc.integer({ min: 1, max: 100 }),
    startMs: fc.integer({ min: 0, max: 100_000 }),
    gapsMs: fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 6, maxLength: 12 }),
  })
  await fc.assert(
    fc.asyncProperty(anyCase, async ({ quota, windowSeconds, startMs, gapsMs }) => {
      const windows = [window('any', quota, windowSeconds)]
      const { lookupId } = await limitedKey({ limits: { windows } })
      let nowMs = noonMs + startMs
      for (const gapMs of gapsMs) {
        nowMs += gapMs
        const { limitState } = await call(store.kv, lookupId, { nowMs })
        if (limitState.isAdmitted) continue
        const waitMs = limitState.windows[0]?.waitMs ?? 0
        const early = await call(store.kv, lookupId, { nowMs: nowMs + waitMs - 1 })
        expect(early.limitState.isAdmitted).toBe(false)
        nowMs += waitMs
        expect((await call(store.kv, lookupId, { nowMs })).limitState.isAdmitted).toBe(true)
      }
    }),
    { numRuns: 12 },
  )
})

test('a caller at 80 % of the quota is never refused', async ({ store }) => {
  const { lookupId } = await limitedKey({ limits: { windows: [window('steady', 10, 60)] } })
  for (let count = 0; count < 300; count += 1) {
    const nowMs = noonMs + count * 7_500
    expect(toldOf(await call(store.kv, lookupId, { nowMs }))).toBe('admitted')
  }
})

test('exports beyond the daily rows or bytes are refused until the next day', async ({ store }) => {
  for (const [limits, policy] of [
    [{ rowsPerDay: 100 }, 'rows-per-day'],
    [{ bytesPerDay: 5_000 }, 'bytes-per-day'],
  ] as const) {
    const { keyId, ownerId, lookupId } = await limitedKey({ limits })
    const one = { rows: 50, bytes: 2_500 }
    for (const isComplete of [true, false]) {
      const leaseId = `lease-${isComplete}`
      expect(toldOf(await call(store.kv, lookupId, { leaseId }))).toBe('admitted')
      await recordCall(callOf(keyId, ownerId, noonMs, { ...one, isComplete, leaseId }))
    }
    const refused = await call(store.kv, lookupId, { leaseId: 'third' })
    expect(toldOf(refused)).toBe(policy)
    const decided = decideKeyLimits(refused.limitState, true)
    expect(decided.ok ? 0 : decided.failure.retryAfterSeconds).toBe(12 * 60 * 60)
    const nowMs = noonMs + 12 * 60 * 60_000
    expect(toldOf(await call(store.kv, lookupId, { nowMs, leaseId: 'third' }))).toBe('admitted')
  }
})

test('at most two of fifty concurrent exports of a key run', async ({ store }) => {
  const { keyId, ownerId, lookupId } = await limitedKey({})
  const calls = await Promise.all(
    Array.from({ length: 50 }, (_, index) => call(store.kv, lookupId, { leaseId: `e${index}` })),
  )
  const running = calls.flatMap((one, at) => (one.limitState.isAdmitted ? [`e${at}`] : []))
  expect(running).toHaveLength(2)
  const late = await call(store.kv, lookupId, { leaseId: 'late' })
  expect(toldOf(late)).toBe('exports-at-once')
  await recordCall(callOf(keyId, ownerId, noonMs, { leaseId: running[0] }))
  expect(toldOf(await call(store.kv, lookupId, { leaseId: 'late' }))).toBe('admitted')
})

test('the lease of a crashed export is freed', async ({ store }) => {
  const { lookupId } = await limitedKey({})
  for (const leaseId of ['first', 'second']) await call(store.kv, lookupId, { leaseId })
  const nowMs = noonMs + 121_000
  expect(toldOf(await call(store.kv, lookupId, { nowMs, leaseId: 'third' }))).toBe('admitted')
})

test('a call from an address outside the list consumes no limit', async ({ store }) => {
  const { lookupId } = await limitedKey({
    limits: { windows: [window('two', 2, 60)] },
    allowedNetworks: ['192.0.2.0/24', '2001:db8::/32'],
  })
  for (const from of ['192.0.3.1', '::ffff:198.51.100.1', '2001:db9::1', 'unknown']) {
    const { limitState } = await call(store.kv, lookupId, { from })
    expect(limitState).toMatchObject({ isAddressAllowed: false, isAdmitted: false })
    expect(limitState.windows[0]?.remaining).toBe(2)
  }
  for (const from of ['::ffff:192.0.2.9', '2001:db8::9']) {
    expect(toldOf(await call(store.kv, lookupId, { from }))).toBe('admitted')
  }
  expect(toldOf(await call(store.kv, lookupId, { from: '192.0.2.1' }))).toBe('two')
})
