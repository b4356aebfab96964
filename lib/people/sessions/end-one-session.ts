import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { endSessionScript } from './end-session.lua'

/**
 * Ends one session of the actor. It stops working with the next request.
 * @returns `not_found` when the actor has no such session, or it has ended already
 * @throws KvError when the store cannot be asked
 */
export async function endOneSession(
  context: CommandContext,
  sessionId: string,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const { userId } = context.actor
  const hasEnded = await endSessionScript.run(
    {
      session: keyNames.session(sessionId),
      userSessions: keyNames.userSessions(userId),
      activity: keyNames.activity(userId),
    },
    { userId, sessionId, entry: auditEntry(context, 'session.ended', sessionId) },
    store,
  )
  return hasEnded ? succeed(undefined) : fail(problem('not_found', 'This session has ended.'))
}
