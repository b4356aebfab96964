import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { proveSessionScript } from './prove-session.lua'

/** How long a password or a code counts as proof for the steps that ask for one. */
export const proofMaxAgeMs = 10 * 60 * 1000

/** Of a step that asks for a recent proof. */
export const proofRequired = problem('proof_required', 'Enter your password once more to go on.')

/**
 * Whether the session has proved lately who it is; signing in counts. What reveals a secret, gives
 * power or changes how somebody signs in asks this first.
 * @returns `proof_required` when the last proof is older than `proofMaxAgeMs`, or the actor is no session
 */
export function requireRecentProof({ actor, nowMs }: CommandContext): Result<void, Problem> {
  const { via } = actor
  if (via.kind === 'system') return succeed(undefined)
  const isRecent = via.kind === 'session' && nowMs - via.provenAtMs <= proofMaxAgeMs
  return isRecent ? succeed(undefined) : fail(proofRequired)
}

/**
 * Notes that the actor's session has just proved who it is.
 * @param how what was shown
 * @throws KvError when the store cannot be asked
 */
export async function noteProof(
  context: CommandContext,
  how: 'password' | 'code' | 'recovery code',
  store: Kv = kv(),
): Promise<void> {
  const { userId, via } = context.actor
  if (via.kind !== 'session') return
  await proveSessionScript.run(
    { session: keyNames.session(via.sessionId), activity: keyNames.activity(userId) },
    {
      userId,
      nowMs: context.nowMs,
      entry: auditEntry(context, 'session.proven', via.sessionId, { how }),
    },
    store,
  )
}
