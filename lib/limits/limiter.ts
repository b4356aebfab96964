import { Ratelimit } from '@upstash/ratelimit'
import type { KvCaller } from '@/lib/store/client'
import { KvError } from '@/lib/store/kv-error'
import type { LimitPolicy } from './policies'

/** The state of a counter. */
export interface LimitState {
  policy: LimitPolicy
  /** False when this request exceeds the quota. */
  admitted: boolean
  remaining: number
  /** Epoch ms at which a unit becomes available if no further request arrives, by the clock that counted. */
  resetMs: number
}

type LimiterStore = ConstructorParameters<typeof Ratelimit>[0]['redis']

/** The store as the library calls it: by digest first, then by text when the store does not know the script. */
function storeOf(batch: KvCaller): LimiterStore {
  const store = {
    evalsha: (digest: string, keys: string[], args: unknown[]) =>
      batch.call({ digest, keys, args: args.map(String) }),
    eval: (text: string, keys: string[], args: unknown[]) =>
      batch.call({ text, keys, args: args.map(String) }),
  }
  // The library's type also names `get` and `set`, which it uses for protection alone; that is off.
  return store as unknown as LimiterStore
}

function limiterOf(batch: KvCaller, policy: LimitPolicy): Ratelimit {
  return new Ratelimit({
    redis: storeOf(batch),
    limiter: Ratelimit.slidingWindow(policy.quota, `${policy.windowSeconds} s`),
    prefix: `limit:${policy.name}`,
    // With a time-out, the library admits requests that it could not count. The store has its own deadline.
    timeout: 0,
    // A refusal remembered in one isolate would outlive a change of the policy.
    ephemeralCache: false,
    analytics: false,
    enableProtection: false,
  })
}

/**
 * Returns the latest time at which a unit is available: one millisecond after the end of a window.
 */
function freeAfter(windowEndMs: number): number {
  return windowEndMs + 1
}

/** The library does not check the reply, so a malformed reply counts as an outage. */
async function counted<T extends { remaining: number }>(reply: Promise<T>): Promise<T> {
  try {
    const found = await reply
    if (Number.isFinite(found.remaining)) return found
  } catch (error) {
    if (error instanceof KvError) throw error
  }
  throw new KvError('the limiter gave no count')
}

/**
 * Takes one unit of a policy for an id, as one call of a batch; a refused request takes none.
 * @throws KvError when the store cannot be asked
 */
export async function consume(
  batch: KvCaller,
  policy: LimitPolicy,
  id: string,
): Promise<LimitState> {
  const { success, remaining, reset } = await counted(limiterOf(batch, policy).limit(id))
  return { policy, admitted: success, remaining, resetMs: freeAfter(reset) }
}
