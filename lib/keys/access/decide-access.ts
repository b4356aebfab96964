import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { isoTime } from '@/lib/base/time'
import { decideStatus } from '../record/key-status'
import type { CredentialRecord } from './read-credential'

/** Checks an older secret of a rotated key: whether it still works beside the new one. */
function checkSecret({ key, lookupId }: CredentialRecord, nowMs: number): Result<void, Problem> {
  if (lookupId === key.lookupId) return succeed(undefined)
  const isPrevious = lookupId === key.previousLookupId
  const untilMs = isPrevious ? (key.previousUntilMs ?? 0) : 0
  if (untilMs > nowMs) return succeed(undefined)
  const when = untilMs > 0 ? ` at ${isoTime(untilMs)}` : ''
  return fail(problem('key_rotated', `The API key was rotated; this secret of it ended${when}.`))
}

/**
 * Checks whether a credential is valid at the time when the store read it. The gate, sessions opened with a key, and
 * handlers call this. Only a request with the real secret gets the reason; an unknown secret gets the same answer as a
 * mistyped one. Permissions and limits are checked elsewhere.
 */
export function decideAccess(
  record: CredentialRecord | undefined,
): Result<CredentialRecord, Problem> {
  if (!record) return fail(problem('key_invalid', 'The API key is not valid.'))
  const { key, owner, limitState } = record
  if (key.deletedAtMs !== undefined) {
    return fail(problem('key_deleted', `The API key was deleted at ${isoTime(key.deletedAtMs)}.`))
  }
  const { nowMs } = limitState
  const status = decideStatus(key, nowMs)
  if (status === 'revoked') {
    const when = key.revokedAtMs === undefined ? '' : ` at ${isoTime(key.revokedAtMs)}`
    return fail(problem('key_revoked', `The API key was revoked${when}.`))
  }
  const secret = checkSecret(record, nowMs)
  if (!secret.ok) return secret
  if (status === 'expired') {
    const when = isoTime(key.expiresAtMs ?? nowMs)
    return fail(problem('key_expired', `The API key expired at ${when}.`))
  }
  if (status === 'deactivated') {
    return fail(problem('key_deactivated', 'The API key is deactivated.'))
  }
  if (status === 'not-yet-valid') {
    const when = isoTime(key.notBeforeMs ?? nowMs)
    return fail(problem('key_not_yet_valid', `The API key is valid from ${when}.`))
  }
  if (owner.status !== 'active') {
    return fail(problem('owner_deactivated', 'The owner of the API key is deactivated.'))
  }
  if (!limitState.isAddressAllowed) {
    return fail(problem('address_not_allowed', 'The API key may not be used from this address.'))
  }
  return succeed(record)
}

/** Returns whether the secret that was sent is the one before the key's last rotation. */
export function isPreviousSecret({ key, lookupId }: CredentialRecord): boolean {
  return lookupId === key.previousLookupId
}
