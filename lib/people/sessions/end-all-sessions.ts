import { type Kv, kv } from '@/lib/kv/client'
import { keyNames } from '@/lib/kv/key-names'
import { endUserSessionsScript } from '@/lib/kv/scripts/sessions/end-user-sessions'
import type { CommandContext } from '../actor'
import { auditEntry } from '../audit-entry'

/**
 * Ends every session of the actor, on every device, from the next request on.
 * @throws KvError when the store cannot be asked
 */
export async function endAllSessions(context: CommandContext, store: Kv = kv()): Promise<void> {
  const { userId } = context.actor
  await store.run(
    endUserSessionsScript,
    [keyNames.user(userId), keyNames.activity(userId), keyNames.userSessions(userId)],
    [keyNames.session(''), ...auditEntry(context, 'sessions.ended', userId)],
  )
}
