import { Ratelimit } from '@upstash/ratelimit'
import type { KvBatch } from '@/lib/kv/batch'
import { type PolicyName, policies } from './policies'

/** How a bucket stands. */
export interface LimitState {
  policy: PolicyName
  isAllowed: boolean
  limit: number
  /** Units left now. */
  remaining: number
  /** Whole seconds, at least 1, until a refused caller is served again, or until the window begins anew. */
  resetSeconds: number
}

type LimiterStore = ConstructorParameters<typeof Ratelimit>[0]['redis']

function limiterOf(batch: KvBatch, policy: PolicyName): Ratelimit {
  const { limit, windowSeconds } = policies[policy]
  return new Ratelimit({
    // The library asks for a whole client but calls these two commands only.
    redis: batch as unknown as LimiterStore,
    limiter: Ratelimit.slidingWindow(limit, `${windowSeconds} s`),
    prefix: `limit:${policy}`,
    // The library's own time-out answers "allowed"; ours, in the store's client, fails.
    timeout: 0,
    ephemeralCache: false,
    analytics: false,
  })
}

/**
 * In a sliding window a full bucket frees its next unit one share of the window after the window's end, not at
 * its end; only then is a `Retry-After` honest.
 */
function secondsUntil(policy: PolicyName, resetMs: number, remaining: number): number {
  const { limit, windowSeconds } = policies[policy]
  const shareMs = remaining > 0 ? 0 : (windowSeconds * 1000) / limit
  return Math.max(1, Math.ceil((resetMs + shareMs - Date.now()) / 1000))
}

/**
 * Takes one unit of a bucket, as one call of the batch.
 * @throws KvError when the store cannot be asked
 */
export async function spendLimit(
  batch: KvBatch,
  policy: PolicyName,
  bucket: string,
): Promise<LimitState> {
  const { success, limit, remaining, reset } = await limiterOf(batch, policy).limit(bucket)
  const resetSeconds = secondsUntil(policy, reset, success ? 1 : 0)
  return { policy, isAllowed: success, limit, remaining, resetSeconds }
}

/**
 * Reads a bucket without spending, as one call of the batch.
 * @throws KvError when the store cannot be asked
 */
export async function peekLimit(
  batch: KvBatch,
  policy: PolicyName,
  bucket: string,
): Promise<LimitState> {
  const { remaining, reset, limit } = await limiterOf(batch, policy).getRemaining(bucket)
  const resetSeconds = secondsUntil(policy, reset, remaining)
  return { policy, isAllowed: remaining > 0, limit, remaining, resetSeconds }
}
