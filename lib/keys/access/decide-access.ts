import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { decideStatus } from '../api-key'
import type { HeldCredential } from './read-credential'

/**
 * Whether a credential opens anything now. Only whoever holds the real secret is told why not; a secret that
 * nobody holds gets the same answer as a mistyped one.
 */
export function decideAccess(
  held: HeldCredential | undefined,
  nowMs: number,
): Result<HeldCredential, Problem> {
  if (!held) return fail(problem('key_invalid', 'The API key is not valid.'))
  const { key, owner } = held
  switch (decideStatus(key, nowMs)) {
    case 'revoked':
      return fail(problem('key_revoked', 'The API key was revoked.'))
    case 'expired': {
      const expiredAt = new Date(key.expiresAtMs ?? nowMs).toISOString()
      return fail(problem('key_expired', `The API key expired at ${expiredAt}.`))
    }
    case 'deactivated':
      return fail(problem('key_deactivated', 'The API key is deactivated.'))
    case 'activated':
      return owner.status === 'active'
        ? succeed(held)
        : fail(problem('owner_deactivated', 'The owner of the API key is deactivated.'))
  }
}
