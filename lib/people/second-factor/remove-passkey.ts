import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { removePasskeyScript } from '../passkeys/remove-passkey.lua'
import { signInChange } from '../sign-in-change'
import { checkFactor, type FactorProof } from './check-factor'

/**
 * Removes a passkey of the actor, confirmed by a code, a recovery code or a passkey; it may be the same one. With the
 * last second factor, the recovery codes go as well. The caller consumes a throttle first.
 * @returns `conflict` when it is not there; `code_refused`
 * @throws KvError when the store cannot be asked
 */
export async function removePasskey(
  context: CommandContext,
  { id, proof }: { id: string; proof: FactorProof },
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const { userId } = context.actor
  const checked = await checkFactor(context, proof, store)
  if (!checked.ok) return checked
  const removed = await removePasskeyScript.run(
    {
      user: keyNames.user(userId),
      recoveryCodes: keyNames.recoveryCodes(userId),
      activity: keyNames.activity(userId),
    },
    {
      field: `passkey:${id}`,
      entry: auditEntry(context, 'passkey.removed', userId),
      userId,
      events: signInChange(context, 'passkey_removed'),
    },
    store,
  )
  return removed
    ? succeed(undefined)
    : fail(problem('conflict', 'This passkey was removed already.'))
}
