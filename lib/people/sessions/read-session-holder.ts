import type { Person } from '@/lib/base/actor'
import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { readSessionScript } from './read-session.lua'
import { type SessionRecord, sessionLimits } from './session-record'

/** A session that counts, and whose it is. */
export interface SessionHolder {
  session: SessionRecord
  person: Person
}

/**
 * Reads whose session this is; undefined when it has ended, the person is deactivated or has signed out everywhere.
 * The same step notes that the session was seen.
 * @param store a batch, to share one request with other calls
 * @throws KvError when the store cannot be asked: nobody is let in on a guess
 */
export async function readSessionHolder(
  store: KvCaller,
  { sessionId, userId }: { sessionId: string; userId: string },
  nowMs: number,
): Promise<SessionHolder | undefined> {
  const [session, person] = await readSessionScript.run(
    { session: keyNames.session(sessionId), user: keyNames.user(userId) },
    { userId, nowMs, ...sessionLimits },
    store,
  )
  return session && person ? { session, person } : undefined
}
