import type { Actor } from '@/lib/base/actor'
import { readSessionHolder } from '@/lib/people/sessions/read-session-holder'
import type { Session } from '@/lib/people/sign-in/open-session'
import { kvBatch } from '@/lib/store/batch'
import { type Kv, kv } from '@/lib/store/client'
import { actorOfKey } from '../request/actor-of-key'
import { lookupIdOfKey, readKeyHolder } from './read-key-holder'

/** The address of a request for a page, and the time in tests; otherwise the clock of the store decides. */
export interface PageContext {
  address: string
  nowMs?: number | undefined
}

/**
 * Returns the owner of the key that came with a request, acting with it.
 * @throws KvError when the store cannot be asked
 */
export async function actorOfBearer(
  text: string,
  context: PageContext,
  store: Kv = kv(),
): Promise<Actor | undefined> {
  const lookupId = lookupIdOfKey(text)
  if (!lookupId) return undefined
  const record = await readKeyHolder(kvBatch(store, 1), lookupId, context)
  return record && actorOfKey(record)
}

/**
 * Returns the person of a session, in one round trip. A session that a key opened counts only while the same key opens
 * the console from here; the key is checked again with every request.
 * @throws KvError when the store cannot be asked; access is denied then
 */
export async function actorOfSession(
  { userId, sessionId, lookupId }: Session,
  context: PageContext,
  store: Kv = kv(),
): Promise<Actor | undefined> {
  const batch = kvBatch(store, lookupId ? 2 : 1)
  const [holder, record] = await Promise.all([
    readSessionHolder(batch, { userId, sessionId }, context.nowMs),
    lookupId ? readKeyHolder(batch, lookupId, context) : undefined,
  ])
  if (!holder || holder.session.lookupId !== lookupId) return undefined
  const { keyId, provenAtMs } = holder.session
  if (lookupId === undefined) {
    return { ...holder.person, via: { kind: 'session', sessionId, provenAtMs } }
  }
  const isSame = record?.key.id === keyId && record?.owner.id === userId
  return record && isSame ? actorOfKey(record, sessionId) : undefined
}
