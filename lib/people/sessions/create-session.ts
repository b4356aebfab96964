import type { Via } from '@/lib/base/actor'
import { toHex } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { hmacSha256 } from '@/lib/base/hmac'
import { newId } from '@/lib/base/identifiers'
import { dayMs } from '@/lib/base/time'
import { accountEvents } from '@/lib/outbox/key-events'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { type AuditEntry, auditEntry } from '@/lib/trail/audit-entry'
import { createSessionScript } from './create-session.lua'
import { describeAgent } from './describe-agent'
import { type SignInWay, sessionLimits } from './session-record'

/** A person who has just confirmed their identity. */
export interface Admission {
  userId: string
  /** Epoch of the checked record; undefined when a key, not a person, was checked. */
  epoch?: number | undefined
  how: SignInWay
  /** Whether a second factor was used as well. */
  hasFactor?: boolean | undefined
  /** The API key that opens the session. */
  key?: { id: string; name: string; lookupId: string } | undefined
}

/** The client that starts a session. */
export interface SessionOrigin {
  address: string
  /** The `User-Agent` header. */
  agent: string
  requestId: string
  nowMs: number
  /** The previous session of this browser. */
  replaces?: string | undefined
}

function entryOf(admission: Admission, origin: SessionOrigin, id: string): AuditEntry {
  const { userId, how, hasFactor, key } = admission
  const via: Via = key
    ? { kind: 'key', keyId: key.id, keyName: key.name, lookupId: key.lookupId }
    : { kind: 'session', sessionId: id, provenAtMs: origin.nowMs }
  const actor = { userId, email: '', name: '', role: 'viewer', via } as const
  const details = { how, ...(hasFactor && { factor: 'yes' }) }
  return auditEntry({ ...origin, actor }, 'session.started', id, details)
}

const clientsKnownMs = 90 * dayMs

/** Returns the network of an address: 24 bits of IPv4, or what one subscriber has of IPv6. */
function networkOf(address: string): string {
  return address
    .replace(/^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i, '$1')
    .replace(/^((?:[0-9a-f]*:){3}).*$/i, '$1')
}

/** Returns HMACs of the browser and the network: they show whether both were seen, and nothing else about them. */
function clientsOf(userId: string, { agent, address }: SessionOrigin): string[] {
  const { KEY_PEPPER } = readEnvironment()
  return [`browser ${describeAgent(agent)}`, `network ${networkOf(address)}`].map((client) =>
    toHex(hmacSha256(`${KEY_PEPPER}:sign-in-client`, `${userId} ${client}`)).slice(0, 32),
  )
}

/**
 * Starts a session for an authenticated person. The person gets a mail about a browser or a network that is new.
 * @returns its id, or undefined if the user does not exist
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
      clients: keyNames.signInClients(userId),
    },
    {
      id,
      fields: Object.entries(fields).flat(),
      nowMs,
      ...sessionLimits,
      epoch,
      replaces: origin.replaces,
      sessionPrefix: keyNames.session(''),
      userSessionsPrefix: keyNames.userSessions(''),
      entry: entryOf(admission, origin, id),
      userId,
      clients: key ? [] : clientsOf(userId, origin),
      knownMs: clientsKnownMs,
      events: accountEvents(nowMs, {
        type: 'account.signed_in',
        data: { program: describeAgent(origin.agent), address: origin.address.slice(0, 64) },
      }),
    },
    store,
  )
  return isCreated ? id : undefined
}
