import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import type { IssuedKey } from '../create/issue-key'
import { openSealedKey } from '../token/seal-key'
import { rotateToSealed } from './rotate-key'

/** A key with its new secret. */
export interface IssuedSecret extends IssuedKey {
  /** First millisecond at which the older secret opens nothing. */
  previousUntilMs: number
}

/**
 * Rotates a key and hands the new secret out, once for each intent.
 * @param how.overlapSeconds one of `rotationOverlaps`
 * @param how.intentId as `intentShape` says; remembered for 24 hours
 * @throws KvError when the store cannot be asked: a repeat with the same intent is safe
 */
export async function issueSecret(
  context: CommandContext,
  keyId: string,
  how: { overlapSeconds: number; intentId: string },
): Promise<Result<IssuedSecret, Problem>> {
  const rotated = await rotateToSealed(context, keyId, how)
  if (!rotated.ok) return rotated
  const { outcome, previousUntilMs, sealed } = rotated.value
  const ownerId = context.actor.userId
  const secret = await openSealedKey(sealed, { ownerId, keyId })
  return succeed({ id: keyId, secret, previousUntilMs, isRepeat: outcome === 'repeated' })
}
