import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { listSessionsScript } from './list-sessions.lua'
import { type SessionRecord, sessionLimits } from './session-record'

/**
 * Lists the live sessions of a person, newest first.
 * @throws KvError when the store cannot be asked
 */
export async function listSessions(
  userId: string,
  nowMs?: number,
  store?: KvCaller,
): Promise<SessionRecord[]> {
  const sessions = await listSessionsScript.run(
    { userSessions: keyNames.userSessions(userId), user: keyNames.user(userId) },
    { sessionPrefix: keyNames.session(''), nowMs, ...sessionLimits },
    store,
  )
  return sessions.filter((session) => session !== undefined)
}
