import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kvBatch } from '@/lib/kv/batch'
import { type Kv, kv } from '@/lib/kv/client'
import { addressBucket } from './address-bucket'
import { spend } from './limiter'
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
    spend(batch, policies.signInFromAddress, `${bucket}|${foldedEmail}`),
    spend(batch, policies.signInAddress, bucket),
    spend(batch, policies.signInAccount, foldedEmail),
  ])
  const used = states.filter((state) => !state.admitted)
  return used.length > 0 ? fail(limitProblem(used, Date.now())) : succeed(undefined)
}
