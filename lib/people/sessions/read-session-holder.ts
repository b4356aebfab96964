import type { Person } from '@/lib/base/actor'
import { toBrand } from '@/lib/store/brand/brand'
import { rememberBrand } from '@/lib/store/brand/read-brand'
import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { readSessionScript } from './read-session.lua'
import { type SessionRecord, sessionLimits } from './session-record'

/** A valid session and its user. */
export interface SessionHolder {
  session: SessionRecord
  person: Person
}

/**
 * Reads a session and its user, and records that the session was seen. Returns undefined when the session has ended, or
 * when the user is deactivated or has signed out everywhere.
 * @param store a batch, to share one request with other calls
 * @throws KvError when the store cannot be asked; the caller denies access then
 */
export async function readSessionHolder(
  store: KvCaller,
  { sessionId, userId }: { sessionId: string; userId: string },
  nowMs?: number,
): Promise<SessionHolder | undefined> {
  const [session, person, brand] = await readSessionScript.run(
    { session: keyNames.session(sessionId), user: keyNames.user(userId) },
    { userId, nowMs, ...sessionLimits },
    store,
  )
  if (brand) rememberBrand(toBrand(brand))
  return session && person ? { session, person } : undefined
}
