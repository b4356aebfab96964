import { type Problem, problem } from '@/lib/base/problem'
import type { LimitState } from './limiter'

/** Whole seconds until the window ends, at least 1. */
export function secondsToReset({ resetMs }: LimitState, nowMs: number): number {
  return Math.max(1, Math.ceil((resetMs - nowMs) / 1000))
}

/**
 * `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10), and the older `X-RateLimit-*`
 * with the reset in seconds since the epoch.
 */
export function rateLimitHeaders(state: LimitState, nowMs: number): Record<string, string> {
  const { policy, remaining } = state
  return {
    'RateLimit-Policy': `"${policy.name}";q=${policy.quota};w=${policy.windowSeconds}`,
    RateLimit: `"${policy.name}";r=${remaining};t=${secondsToReset(state, nowMs)}`,
    'X-RateLimit-Limit': String(policy.quota),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(Math.ceil(state.resetMs / 1000)),
  }
}

/** The refusal of whoever has used up one or several policies; a repeat can succeed when the last has reset. */
export function limitProblem(used: readonly LimitState[], nowMs: number): Problem {
  const seconds = Math.max(...used.map((state) => secondsToReset(state, nowMs)))
  const [first] = used
  const quota = first && `${first.policy.quota} per ${first.policy.windowSeconds} seconds`
  return problem('rate_limited', `The limit of ${quota} is used up. Try again in ${seconds} s.`, {
    retryAfterSeconds: seconds,
    violatedPolicies: used.map((state) => state.policy.name),
  })
}
