import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kvBatch } from '@/lib/store/batch'
import { type Kv, kv } from '@/lib/store/client'
import { logAttempt } from '@/lib/trail/record-attempt'
import { addressBucket } from './address-bucket'
import { consume } from './limiter'
import { policies } from './policies'
import { limitProblem } from './rate-limit-headers'

/**
 * Counts one request for a mail with a link, whether the account exists or not. The first window
 * that is full decides, so that a refusal by address does not use up the mails of an account.
 * @returns `rate_limited` with the seconds to wait
 * @throws KvError when the store cannot be asked
 */
export async function throttleResetMail(
  { foldedEmail, address, requestId }: { foldedEmail: string; address: string; requestId: string },
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  for (const [policy, name] of [
    [policies.resetMailAddress, addressBucket(address)],
    [policies.resetMailAccount, foldedEmail],
  ] as const) {
    const state = await consume(kvBatch(store, 1), policy, name)
    if (state.admitted) continue
    const nowMs = Date.now()
    logAttempt('throttled', { address, requestId, nowMs })
    return fail(limitProblem([state], nowMs))
  }
  return succeed(undefined)
}
