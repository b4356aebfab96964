import { type CommandContext, sessionIdOf } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { dayMs } from '@/lib/base/time'
import { requireStepUp, stepUpRequired } from '@/lib/people/sessions/step-up'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { keyNotFound, tooManyKeys } from '../record/key-problems'
import { restorableDays } from './end-key'
import { restoreKeyScript } from './restore-key.lua'

/**
 * How long the store lets a deletion be undone. Pages offer it for ten seconds; the rest is for a slow way.
 */
export const undoMs = 60_000

const tooLate = problem(
  'conflict',
  'The deletion is final by now. Restore the key as Revoked under Recently deleted.',
)

async function putBack(
  context: CommandContext,
  keyId: string,
  undoes: boolean,
): Promise<Result<void, Problem>> {
  const ownerId = context.actor.userId
  const undo = {
    atMs: context.nowMs,
    session: sessionIdOf(context.actor),
    isProven: requireStepUp(context).ok,
    toldMs: restorableDays * dayMs,
    outbox: keyNames.outbox(),
    itemPrefix: keyNames.outboxItem(''),
    user: keyNames.user(ownerId),
    replacementEntry: auditEntry(context, 'key.deleted', undefined),
  }
  const [outcome, mostKeys] = await restoreKeyScript.run(
    {
      userKeys: keyNames.userKeys(ownerId),
      deletedKeys: keyNames.deletedKeys(ownerId),
      activity: keyNames.activity(ownerId),
      key: keyNames.apiKey(keyId),
      keyUsage: keyNames.keyUsage(keyId),
    },
    {
      id: keyId,
      ownerId,
      mostKeys: readEnvironment().KEYS_PER_PERSON,
      ...(undoes && { undo }),
      credentialPrefix: keyNames.credential(''),
      entry: auditEntry(context, 'key.restored', keyId),
    },
  )
  if (outcome === 'full') return fail(tooManyKeys(mostKeys))
  if (outcome === 'too_late') return fail(tooLate)
  if (outcome === 'step_up_required') return fail(stepUpRequired)
  return outcome === 'restored' ? succeed(undefined) : fail(keyNotFound)
}

/**
 * Restores a key within 30 days of its deletion. The key stays revoked.
 * @returns `too_many_keys` when the actor has as many keys as one person may have
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export function restoreKey(context: CommandContext, keyId: string): Promise<Result<void, Problem>> {
  return putBack(context, keyId, false)
}

/**
 * Takes a deletion back that was made with `isUndoable`: the key is again exactly what it was. The key that replaced a
 * default key is removed in the same step.
 * @returns `conflict` once the deletion is final; `proof_required` in another session than the one that deleted, when the
 * last step-up is too old
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export function undoDeletion(
  context: CommandContext,
  keyId: string,
): Promise<Result<void, Problem>> {
  return putBack(context, keyId, true)
}
