import type { LimitState } from './limiter'
import { policies } from './policies'

/**
 * A bucket as response headers: `RateLimit` and `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers-10,
 * and the older `X-RateLimit-*` with the reset in epoch seconds for clients that know no other.
 */
export function rateLimitHeaders(state: LimitState, nowMs: number): Record<string, string> {
  const { policy, limit, remaining, resetSeconds } = state
  return {
    'RateLimit-Policy': `"${policy}";q=${limit};w=${policies[policy].windowSeconds}`,
    RateLimit: `"${policy}";r=${remaining};t=${resetSeconds}`,
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(Math.ceil(nowMs / 1000) + resetSeconds),
  }
}
