import { nounFor } from '@/lib/base/count-text'
import { type Problem, problem } from '@/lib/base/problem'
import type { LimitState } from './limiter'

/** Whole seconds until the window ends, at least 1. */
export function secondsToReset({ resetMs }: LimitState, nowMs: number): number {
  return Math.max(1, Math.ceil((resetMs - nowMs) / 1000))
}

/** The state a caller meets first: the least share left. */
function tightest(states: readonly LimitState[]): LimitState | undefined {
  const share = ({ remaining, policy }: LimitState) => remaining / policy.quota
  return [...states].sort((left, right) => share(left) - share(right))[0]
}

/**
 * `RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-10) for every window, and the older
 * `X-RateLimit-*` for the tightest, with the reset in seconds since the epoch.
 */
export function rateLimitHeaders(
  states: readonly LimitState[],
  nowMs: number,
): Record<string, string> {
  const first = tightest(states)
  if (!first) return {}
  return {
    'RateLimit-Policy': states
      .map(({ policy }) => `"${policy.name}";q=${policy.quota};w=${policy.windowSeconds}`)
      .join(', '),
    RateLimit: states
      .map(
        (state) => `"${state.policy.name}";r=${state.remaining};t=${secondsToReset(state, nowMs)}`,
      )
      .join(', '),
    'X-RateLimit-Limit': String(first.policy.quota),
    'X-RateLimit-Remaining': String(first.remaining),
    'X-RateLimit-Reset': String(Math.ceil(first.resetMs / 1000)),
  }
}

function quotaText({ quota, windowSeconds }: LimitState['policy']): string {
  return `${quota} per ${windowSeconds} ${nounFor(windowSeconds, 'second')}`
}

/** Returns the problem for used-up policies. A repeat can succeed when the last of them has reset. */
export function limitProblem(used: readonly LimitState[], nowMs: number): Problem {
  const seconds = Math.max(...used.map((state) => secondsToReset(state, nowMs)))
  const [first] = used
  const whose = first?.policy.of ? ' for all keys of the owner' : ''
  const quota = first && quotaText(first.policy) + whose
  return problem('rate_limited', `The limit of ${quota} is used up. Try again in ${seconds} s.`, {
    retryAfterSeconds: seconds,
    violatedPolicies: used.map((state) => state.policy.name),
    cause: 'calls_used_up',
  })
}
