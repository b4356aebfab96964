import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kvBatch } from '@/lib/store/batch'
import { type Kv, kv } from '@/lib/store/client'
import { logAttempt } from '@/lib/trail/record-attempt'
import { addressBucket } from './address-bucket'
import { consume } from './limiter'
import type { LimitPolicy } from './policies'
import { limitProblem } from './rate-limit-headers'

/**
 * Counts one request of somebody who is not known, by address; one beyond the limit is logged.
 * @returns `rate_limited` with the time to wait
 * @throws KvError when the store cannot be asked
 */
export async function throttleAddress(
  policy: LimitPolicy,
  address: string,
  requestId: string,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const state = await consume(kvBatch(store, 1), policy, addressBucket(address))
  if (state.admitted) return succeed(undefined)
  const nowMs = Date.now()
  logAttempt('throttled', { address, requestId, nowMs })
  return fail(limitProblem([state], nowMs))
}
