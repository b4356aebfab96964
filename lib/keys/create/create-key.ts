import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { proofRequired } from '@/lib/people/sessions/recent-proof'
import { exceedsActingKey } from '../record/key-problems'
import type { CheckedSettings } from '../record/key-settings'
import { intentShape, storeNewKey } from './store-new-key'

/**
 * Makes an API key of the actor. A repeat with the same intent (double click, retry, reload) gives the first key.
 * @param intentId 8 to 64 letters, digits, `_` and `-`; remembered for 24 hours
 * @returns the id of the key; `proof_required` when it may do more than a plain key and the last proof is too old
 * @throws KvError when the store cannot be asked
 */
export async function createKey(
  context: CommandContext,
  settings: CheckedSettings,
  intentId: string,
): Promise<Result<{ id: string }, Problem>> {
  if (!intentShape.test(intentId)) {
    return fail(problem('bad_request', 'The form is incomplete; open it again.'))
  }
  const stored = await storeNewKey(context, settings, { intentId, isShown: false })
  if (stored.outcome === 'exceeds') return fail(exceedsActingKey)
  return stored.outcome === 'unproven' ? fail(proofRequired) : succeed({ id: stored.id })
}
