import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { administratorsOnly, checkMayAdminister } from '@/lib/people/administer/administrators-only'
import { keyNotFound } from '../record/key-problems'
import { endKey } from './end-key'

/** What the owner reads beside the key. */
const reason = 'Revoked by an administrator.'

/**
 * Revokes a key of another user, for administrators. The owner's audit trail names the administrator as actor.
 * A default key is replaced in the same step.
 * @param endsExports breaks running exports of the key off
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function revokeKeyOf(
  context: CommandContext,
  ownerId: string,
  keyId: string,
  endsExports = false,
): Promise<Result<void, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const ending = {
    mode: 'revoke',
    action: 'key.revoked',
    reason,
    details: { reason },
    endsExports,
    events: [{ type: 'key.revoked', data: { by: 'administrator' } }],
    administratorId: context.actor.userId,
  } as const
  const [outcome] = await endKey(context, { keyId, ownerId }, ending)
  if (outcome === 'forbidden') return fail(administratorsOnly)
  return outcome === 'not_found' ? fail(keyNotFound) : succeed(undefined)
}
