import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kvBatch } from '@/lib/kv/batch'
import { kv } from '@/lib/kv/client'
import { spendLimit } from './limiter'

/**
 * Spends one password attempt of an account and of an address, before any hash is computed. Spelling variants of
 * an e-mail address share a bucket because the caller folds it.
 * @throws KvError when the store cannot be asked: nobody may guess during an outage
 */
export async function throttleSignIn(attempt: {
  foldedEmail: string
  address: string
}): Promise<Result<void, Problem>> {
  const batch = kvBatch(kv(), 2)
  const states = await Promise.all([
    spendLimit(batch, 'signInAccount', attempt.foldedEmail),
    spendLimit(batch, 'signInAddress', attempt.address),
  ])
  const refused = states.filter((state) => !state.isAllowed)
  if (refused.length === 0) return succeed(undefined)
  const retryAfterSeconds = Math.max(...refused.map((state) => state.resetSeconds))
  const minutes = Math.ceil(retryAfterSeconds / 60)
  return fail(
    problem(
      'rate_limited',
      `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      { retryAfterSeconds, violatedPolicies: refused.map((state) => state.policy) },
    ),
  )
}
