import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kvBatch } from '@/lib/store/batch'
import { type Kv, kv } from '@/lib/store/client'
import { recordAttempt } from '@/lib/trail/record-attempt'
import { addressBucket } from './address-bucket'
import { consume } from './limiter'
import { policies } from './policies'
import { limitProblem } from './rate-limit-headers'

/** An attempt to prove the password of an account. */
interface SignInAttempt {
  foldedEmail: string
  address: string
  requestId: string
}

/**
 * Counts one attempt to prove a password, in one round trip, before anything is hashed.
 * An attempt while refused does not prolong the refusal.
 * @returns `rate_limited` with the seconds to wait
 * @throws KvError when the store cannot be asked: guessing must not wait for an outage
 */
export async function throttleSignIn(
  { foldedEmail, address, requestId }: SignInAttempt,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const bucket = addressBucket(address)
  const batch = kvBatch(store, 3)
  const states = await Promise.all([
    consume(batch, policies.signInFromAddress, `${bucket}|${foldedEmail}`),
    consume(batch, policies.signInAddress, bucket),
    consume(batch, policies.signInAccount, foldedEmail),
  ])
  const used = states.filter((state) => !state.admitted)
  if (used.length === 0) return succeed(undefined)
  const origin = { address, requestId, nowMs: Date.now() }
  await recordAttempt('attempt.throttled', { foldedEmail }, origin, {}, store)
  return fail(limitProblem(used, origin.nowMs))
}

/**
 * Counts one code of a person, wherever it comes from: six digits must not be guessed.
 * @returns `rate_limited` with the seconds to wait
 * @throws KvError when the store cannot be asked
 */
export async function throttleCode(
  userId: string,
  from: { address: string; requestId: string },
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const state = await consume(kvBatch(store, 1), policies.signInCode, userId)
  if (state.admitted) return succeed(undefined)
  const origin = { address: from.address, requestId: from.requestId, nowMs: Date.now() }
  await recordAttempt('attempt.throttled', { userId }, origin, {}, store)
  return fail(limitProblem([state], origin.nowMs))
}
