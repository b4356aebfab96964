import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { exceedsActingKey, intentDiffers, keyIsRevoked, keyNotFound } from '../record/key-problems'
import { rotationOverlaps } from './rotation-overlaps'
import { type StoredNewSecret, storeNewSecret } from './store-new-secret'

const refusals: Record<string, Problem> = {
  not_found: keyNotFound,
  is_revoked: keyIsRevoked,
  is_expired: problem('conflict', 'The key has expired; a new secret would open nothing.'),
  exceeds: exceedsActingKey,
  differs: intentDiffers,
  superseded: problem(
    'conflict',
    'The key was rotated once more since; the secret of this Idempotency-Key is not its newest.',
  ),
}

function overlapRefusal(value: number): Problem {
  const allowed = rotationOverlaps.map(({ seconds }) => String(seconds))
  const message = `The older secret can stay for ${allowed.join(', ')} seconds.`
  return problem('invalid_parameter', 'The key was not rotated.', {
    errors: [{ parameter: 'overlapSeconds', value: String(value), message, fix: message, allowed }],
  })
}

/** A rotation that was made. */
export interface Rotation {
  /** The first millisecond at which the older secret opens nothing. */
  previousUntilMs: number
}

/** `rotateKey` for whoever hands the new secret out in the same answer. */
export async function rotateToSealed(
  context: CommandContext,
  keyId: string,
  { overlapSeconds, intentId }: { overlapSeconds: number; intentId?: string | undefined },
): Promise<Result<StoredNewSecret, Problem>> {
  if (!rotationOverlaps.some(({ seconds }) => seconds === overlapSeconds)) {
    return fail(overlapRefusal(overlapSeconds))
  }
  const stored = await storeNewSecret(context, keyId, { overlapSeconds, intentId })
  const refusal = refusals[stored.outcome]
  return refusal ? fail(refusal) : succeed(stored)
}

/**
 * Gives a key a new secret, and with it new links; the older ones stay valid for `overlapSeconds`, never past the
 * key's own expiry. Rotating once more meanwhile ends the oldest secret at once.
 * @param overlapSeconds one of `rotationOverlaps`
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function rotateKey(
  context: CommandContext,
  keyId: string,
  overlapSeconds: number,
): Promise<Result<Rotation, Problem>> {
  const rotated = await rotateToSealed(context, keyId, { overlapSeconds })
  return rotated.ok ? succeed({ previousUntilMs: rotated.value.previousUntilMs }) : rotated
}
