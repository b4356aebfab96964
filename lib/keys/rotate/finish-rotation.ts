import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { keyNotFound } from '../record/key-problems'
import { finishRotationScript } from './finish-rotation.lua'

const isOver = problem('conflict', 'The older secret no longer works.')

/**
 * Ends the older secret of a rotation. It stops working with the next request.
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function finishRotation(
  context: CommandContext,
  keyId: string,
): Promise<Result<void, Problem>> {
  const ownerId = context.actor.userId
  const outcome = await finishRotationScript.run(
    { key: keyNames.apiKey(keyId), activity: keyNames.activity(ownerId) },
    {
      ownerId,
      atMs: context.nowMs,
      entry: auditEntry(context, 'key.rotation_finished', keyId),
    },
  )
  if (outcome === 'not_found') return fail(keyNotFound)
  return outcome === 'finished' ? succeed(undefined) : fail(isOver)
}
