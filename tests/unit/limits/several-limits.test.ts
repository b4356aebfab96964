import { readCredential } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { decideKeyLimits } from '@/lib/limits/decide-key-limits'
import type { Kv } from '@/lib/store/client'
import { recordCall } from '@/lib/usage/record-call'
import { callOf } from '@/tests/support/keys/call-fixture'
import { expect, test } from '@/tests/unit/keys/key-fixture'
import { limitedKey, noonMs, window } from './limited-key'

const daySeconds = 24 * 60 * 60

/** One call as the gate counts it, and why it is refused. */
async function refusalOf(kv: Kv, lookupId: string, runs: boolean, nowMs = noonMs) {
  const lease = { id: `lease-${nowMs}`, seconds: 5, exportName: 'statsdaily' }
  const record = await readCredential(kv, lookupId, {
    addressBits: '',
    limits: defaultKeyLimits,
    nowMs,
    consume: { isHead: !runs, ...(runs && { lease }) },
  })
  if (!record) throw new Error('the key is not there')
  const decided = decideKeyLimits(record.limitState, runs)
  return decided.ok ? undefined : decided.failure
}

for (const [windowSeconds, lastsLonger] of [
  [60, 'rows_used_up'],
  [2 * daySeconds, 'calls_used_up'],
] as const) {
  test(`a repeat succeeds when it is due if a window of ${windowSeconds} s and the rows of the day are used up`, async ({
    store,
  }) => {
    const limits = { windows: [window('one', 1, windowSeconds)], rowsPerDay: 100 }
    const { keyId, ownerId, lookupId } = await limitedKey({ limits })
    expect(await refusalOf(store.kv, lookupId, true)).toBeUndefined()
    await recordCall(
      callOf(keyId, ownerId, noonMs, { rows: 100, bytes: 1, leaseId: `lease-${noonMs}` }),
    )
    const refusal = await refusalOf(store.kv, lookupId, true)
    expect(refusal).toMatchObject({
      cause: lastsLonger,
      violatedPolicies: ['one', 'rows-per-day'],
    })
    const dueMs = noonMs + 1_000 * (refusal?.retryAfterSeconds ?? 0)
    expect(await refusalOf(store.kv, lookupId, true, dueMs - 1_000)).toBeDefined()
    expect(await refusalOf(store.kv, lookupId, true, dueMs)).toBeUndefined()
  })
}

test('a HEAD, which runs no export, waits for its window alone', async ({ store }) => {
  const limits = { windows: [window('one', 1, 60)], rowsPerDay: 100 }
  const { keyId, ownerId, lookupId } = await limitedKey({ limits })
  await recordCall(callOf(keyId, ownerId, noonMs, { rows: 100, bytes: 1 }))
  expect(await refusalOf(store.kv, lookupId, false)).toBeUndefined()
  expect(await refusalOf(store.kv, lookupId, false)).toMatchObject({
    retryAfterSeconds: 60,
    violatedPolicies: ['one'],
  })
})
