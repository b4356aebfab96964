import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kvBatch } from '@/lib/store/batch'
import { type Kv, kv } from '@/lib/store/client'
import { consume } from './limiter'
import { consolePolicies } from './policies'
import { secondsToReset } from './rate-limit-headers'

/**
 * Counts one action of the console.
 * @param id of the person or session that it counts for
 * @returns `rate_limited` with the seconds to wait
 * @throws KvError when the store cannot be asked
 */
export async function throttleConsole(
  name: keyof typeof consolePolicies,
  id: string,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const policy = consolePolicies[name]
  const state = await consume(kvBatch(store, 1), policy, id)
  if (state.admitted) return succeed(undefined)
  const retryAfterSeconds = secondsToReset(state, Date.now())
  const { quota, windowSeconds } = policy
  const detail = `Too many requests: at most ${quota} in ${windowSeconds} seconds. This one was not carried out. Try again in ${retryAfterSeconds} s.`
  return fail(
    problem('rate_limited', detail, { retryAfterSeconds, violatedPolicies: [policy.name] }),
  )
}
