import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyChangedElsewhere, keyNotFound } from '../record/key-problems'
import { endKey, type KeyEnding } from './end-key'
import { undoMs } from './restore-key'

/** The result of ending a key: the id of the new default key, if it was the default. */
export interface EndedKey {
  newDefaultKeyId: string | undefined
}

async function endOwnKey(
  context: CommandContext,
  keyId: string,
  ending: KeyEnding,
): Promise<Result<EndedKey, Problem>> {
  const ownerId = context.actor.userId
  const [outcome, newDefaultKeyId] = await endKey(context, { keyId, ownerId }, ending)
  if (outcome === 'not_found') return fail(keyNotFound)
  if (outcome === 'conflict') return fail(keyChangedElsewhere)
  return succeed({ newDefaultKeyId })
}

const maxReasonLength = 200
const shorterReason = `Keep the reason within ${maxReasonLength} characters.`
const reasonTooLong = problem('invalid_parameter', 'The key was not revoked.', {
  errors: [{ parameter: 'reason', message: shorterReason, fix: shorterReason }],
})

/**
 * Revokes a key of the actor, for good; it stays on the list. A default key is replaced in the same step.
 * @param reason why, for the record and the audit trail; at most 200 characters, empty for none
 * @param endsExports breaks running exports of the key off, also when it is revoked already
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function revokeKey(
  context: CommandContext,
  keyId: string,
  reason = '',
  endsExports = false,
): Promise<Result<EndedKey, Problem>> {
  const trimmed = reason.trim()
  if (trimmed.length > maxReasonLength) return fail(reasonTooLong)
  const details = trimmed === '' ? undefined : { reason: trimmed }
  return endOwnKey(context, keyId, {
    mode: 'revoke',
    action: 'key.revoked',
    reason: trimmed,
    details,
    endsExports,
    events: [{ type: 'key.revoked', data: { by: 'owner', ...details } }],
  })
}

/**
 * Revokes a key of the actor and removes it from the list; for 30 days it can be restored, as a revoked key. A default
 * key is replaced in the same step.
 * @param options `version`: any other version in the store is not deleted. `isUndoable`: `undoDeletion` can take it back for
 * a while; the key stops working at once all the same, and nobody is notified before
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export function deleteKey(
  context: CommandContext,
  keyId: string,
  { version, isUndoable = false }: { version?: number | undefined; isUndoable?: boolean } = {},
): Promise<Result<EndedKey, Problem>> {
  return endOwnKey(context, keyId, {
    mode: 'delete',
    action: 'key.deleted',
    reason: '',
    events: [{ type: 'key.revoked', data: { by: 'deletion' } }],
    version,
    ...(isUndoable && { undoMs }),
  })
}
