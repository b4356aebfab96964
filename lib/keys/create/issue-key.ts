import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { PlaintextKey } from '../record/api-key'
import { exceedsActingKey, intentDiffers } from '../record/key-problems'
import type { CheckedSettings } from '../record/key-settings'
import { openSealedKey } from '../token/seal-key'
import { storeNewKey } from './store-new-key'

/** A key that was just made, or just given a new secret, with what it opens by. */
export interface IssuedKey {
  id: string
  secret: PlaintextKey
  /** Whether this is the answer to a repeat of the same request. */
  isRepeat: boolean
}

const refusals: Record<string, Problem> = {
  differs: intentDiffers,
  exceeds: exceedsActingKey,
  ended: problem(
    'conflict',
    'The key that this Idempotency-Key made has been ended since; use a new one.',
  ),
}

/**
 * Makes an API key of the actor and hands it out, once for each intent: a repeat of the same request is given the
 * same key again.
 * @param intentId as `intentShape` says; remembered for 24 hours
 * @returns `idempotency_mismatch` when the intent was used with other settings
 * @throws KvError when the store cannot be asked: a repeat with the same intent is safe
 */
export async function issueKey(
  context: CommandContext,
  settings: CheckedSettings,
  intentId: string,
): Promise<Result<IssuedKey, Problem>> {
  const { id, outcome, sealed } = await storeNewKey(context, settings, {
    intentId,
    isShown: true,
  })
  const refusal = refusals[outcome]
  if (refusal) return fail(refusal)
  const ownerId = context.actor.userId
  const secret = await openSealedKey(sealed, { ownerId, keyId: id })
  return succeed({ id, secret, isRepeat: outcome === 'repeated' })
}
