import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kvBatch } from '@/lib/store/batch'
import { type Kv, kv } from '@/lib/store/client'
import { addressBucket } from './address-bucket'
import { consume } from './limiter'
import { policies } from './policies'
import { limitProblem } from './rate-limit-headers'

/**
 * Counts one attempt to prove a password, in one round trip, before anything is hashed.
 * An attempt while refused does not prolong the refusal.
 * @returns `rate_limited` with the seconds to wait
 * @throws KvError when the store cannot be asked: guessing must not wait for an outage
 */
export async function throttleSignIn(
  { foldedEmail, address }: { foldedEmail: string; address: string },
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
  return used.length > 0 ? fail(limitProblem(used, Date.now())) : succeed(undefined)
}

/**
 * Counts one attempt to open the console with an API key, by address: no account is named before the key is known.
 * @returns `rate_limited` with the seconds to wait
 * @throws KvError when the store cannot be asked
 */
export async function throttleKeySignIn(
  address: string,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const state = await consume(kvBatch(store, 1), policies.signInAddress, addressBucket(address))
  return state.admitted ? succeed(undefined) : fail(limitProblem([state], Date.now()))
}

/**
 * Counts one code of a person, wherever it comes from: six digits must not be guessed.
 * @returns `rate_limited` with the seconds to wait
 * @throws KvError when the store cannot be asked
 */
export async function throttleCode(
  userId: string,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const state = await consume(kvBatch(store, 1), policies.signInCode, userId)
  return state.admitted ? succeed(undefined) : fail(limitProblem([state], Date.now()))
}
