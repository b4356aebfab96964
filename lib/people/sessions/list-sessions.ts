import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { listSessionsScript } from './list-sessions.lua'
import { parseSessionRecord, type SessionRecord, sessionLimits } from './session-record'

/**
 * The sessions of a person that count now, newest first.
 * @throws KvError when the store cannot be asked
 */
export async function listSessions(
  userId: string,
  nowMs: number,
  store: Kv = kv(),
): Promise<SessionRecord[]> {
  const reply = await store.run(
    listSessionsScript,
    [keyNames.userSessions(userId), keyNames.user(userId)],
    [
      keyNames.session(''),
      String(nowMs),
      String(sessionLimits.idleMs),
      String(sessionLimits.absoluteMs),
    ],
  )
  const records: unknown[] = Array.isArray(reply) ? reply : []
  return records.flatMap((fields) => parseSessionRecord(fields) ?? [])
}
