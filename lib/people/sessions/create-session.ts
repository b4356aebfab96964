import type { Via } from '@/lib/base/actor'
import { newId } from '@/lib/base/identifiers'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { createSessionScript } from './create-session.lua'
import { type SignInWay, sessionLimits } from './session-record'

/** Somebody who has just shown who they are. */
export interface Admission {
  userId: string
  /** Of the record that was checked; left out when a key, not the person, was asked. */
  epoch?: number | undefined
  how: SignInWay
  /** Whether a second factor was given, too. */
  hasFactor?: boolean | undefined
  /** The API key that opens the session. */
  key?: { id: string; name: string; lookupId: string } | undefined
}

/** From where a session begins. */
export interface SessionOrigin {
  address: string
  /** The `User-Agent` header. */
  agent: string
  requestId: string
  nowMs: number
  /** The session that this browser had until now. */
  replaces?: string | undefined
}

function entryOf(admission: Admission, origin: SessionOrigin, id: string): string[] {
  const { userId, how, hasFactor, key } = admission
  const via: Via = key
    ? { kind: 'key', keyId: key.id, keyName: key.name, lookupId: key.lookupId }
    : { kind: 'session', sessionId: id, provenAtMs: origin.nowMs }
  const actor = { userId, email: '', name: '', role: 'viewer', via } as const
  const details = { how, ...(hasFactor && { factor: 'yes' }) }
  return auditEntry({ ...origin, actor }, 'session.started', id, details)
}

/**
 * Begins a session of somebody who was admitted.
 * @returns its id, or undefined when there is no such user
 * @throws KvError when the store cannot be asked
 */
export async function createSession(
  admission: Admission,
  origin: SessionOrigin,
  store: Kv = kv(),
): Promise<string | undefined> {
  const id = newId('session')
  const { userId, how, hasFactor, key, epoch } = admission
  const { nowMs } = origin
  const fields = {
    id,
    userId,
    createdAtMs: String(nowMs),
    lastSeenAtMs: String(nowMs),
    provenAtMs: String(nowMs),
    address: origin.address.slice(0, 64),
    agent: origin.agent.slice(0, 256),
    how,
    ...(hasFactor && { factor: 'yes' }),
    ...(key && { keyId: key.id, lookupId: key.lookupId }),
  }
  const isCreated = await createSessionScript.run(
    {
      session: keyNames.session(id),
      userSessions: keyNames.userSessions(userId),
      user: keyNames.user(userId),
      activity: keyNames.activity(userId),
    },
    {
      id,
      fields: Object.entries(fields).flat(),
      nowMs,
      idleMs: sessionLimits.idleMs,
      absoluteMs: sessionLimits.absoluteMs,
      epoch,
      replaces: origin.replaces,
      sessionPrefix: keyNames.session(''),
      userSessionsPrefix: keyNames.userSessions(''),
      entry: entryOf(admission, origin, id),
    },
    store,
  )
  return isCreated ? id : undefined
}
