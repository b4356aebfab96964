import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { stepUpSessionScript } from './step-up-session.lua'

/** How long a step-up by password or code is valid. */
export const stepUpMaxAgeMs = 10 * 60 * 1000

/** The problem of an action that requires a recent step-up. */
export const stepUpRequired = problem('proof_required', 'Enter your password again to continue.')

/**
 * Checks that the session has a recent step-up; signing in counts. Every action that reveals a secret, grants
 * permissions or changes a sign-in method calls this first.
 * @returns `proof_required` when the last step-up is older than `stepUpMaxAgeMs`, or the actor has no session
 */
export function requireStepUp({ actor, nowMs }: CommandContext): Result<void, Problem> {
  const { via } = actor
  if (via.kind === 'system') return succeed(undefined)
  const isRecent = via.kind === 'session' && nowMs - via.provenAtMs <= stepUpMaxAgeMs
  return isRecent ? succeed(undefined) : fail(stepUpRequired)
}

/**
 * Records a step-up of the actor's session.
 * @param how the method that was used
 * @throws KvError when the store cannot be asked
 */
export async function recordStepUp(
  context: CommandContext,
  how: 'password' | 'code' | 'recovery code' | 'passkey',
  store: Kv = kv(),
): Promise<void> {
  const { userId, via } = context.actor
  if (via.kind !== 'session') return
  await stepUpSessionScript.run(
    { session: keyNames.session(via.sessionId), activity: keyNames.activity(userId) },
    {
      userId,
      nowMs: context.nowMs,
      entry: auditEntry(context, 'session.proven', via.sessionId, { how }),
    },
    store,
  )
}
