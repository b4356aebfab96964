import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kv } from '@/lib/kv/client'
import { keyNames } from '@/lib/kv/key-names'
import { updateKeyScript } from '@/lib/kv/scripts/keys/update-key'
import type { CommandContext } from '@/lib/people/actor'
import { auditEntry } from '@/lib/people/audit-entry'
import { keyNotFound } from './end-key'
import { checkKeyForm, type KeyForm } from './key-form'
import { foldName } from './token/mint-key'

const refusals: Record<string, Problem> = {
  not_found: keyNotFound,
  is_default: problem('conflict', 'The key made by the system cannot be edited.'),
  is_revoked: problem('conflict', 'The key was revoked; a revoked key cannot be edited.'),
  conflict: problem(
    'conflict',
    'The key was changed elsewhere. Open it again to see how it is now.',
  ),
}

/**
 * Changes name, expiration date and status (Activated, Deactivated) of a key of the actor.
 * @param form.version the version that was edited; another one in the store is a conflict, so no edit is lost
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function updateKey(
  context: CommandContext,
  keyId: string,
  form: KeyForm & { version: number },
): Promise<Result<void, Problem>> {
  const checked = checkKeyForm(form, context.nowMs)
  if (!checked.ok) return checked
  const { name, status, expiresAtMs } = checked.value
  const ownerId = context.actor.userId
  const outcome = await kv().run(
    updateKeyScript,
    [keyNames.user(ownerId), keyNames.apiKey(keyId), keyNames.activity(ownerId)],
    [
      JSON.stringify({
        id: keyId,
        ownerId,
        version: form.version,
        fields: ['name', name, 'nameFolded', foldName(name), 'status', status],
        expiresAtMs: expiresAtMs === undefined ? false : String(expiresAtMs),
        entry: auditEntry(context, 'key.updated', keyId, { keyName: name, status }),
      }),
    ],
  )
  const refusal = refusals[String(outcome)]
  return refusal ? fail(refusal) : succeed(undefined)
}
