import type { CommandContext } from '@/lib/base/actor'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { endUserSessionsScript } from './end-user-sessions.lua'
import { sessionLimits } from './session-record'

/**
 * Ends every session of the actor on every device. They stop working with the next request.
 * @throws KvError when the store cannot be asked
 */
export async function endAllSessions(context: CommandContext, store: Kv = kv()): Promise<void> {
  const { userId } = context.actor
  await endUserSessionsScript.run(
    {
      user: keyNames.user(userId),
      activity: keyNames.activity(userId),
      userSessions: keyNames.userSessions(userId),
    },
    {
      sessionPrefix: keyNames.session(''),
      mostSessions: sessionLimits.mostSessions,
      entry: auditEntry(context, 'sessions.ended', userId),
    },
    store,
  )
}
