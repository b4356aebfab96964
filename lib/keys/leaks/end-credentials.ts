import type { CommandContext } from '@/lib/base/actor'
import { type KeyEvent, keyEvents } from '@/lib/outbox/key-events'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import type { KvReply } from '@/lib/store/send-calls'
import type { AuditDetails } from '@/lib/trail/audit-actions'
import { auditEntry } from '@/lib/trail/audit-entry'
import { defaultKeyName } from '../record/api-key'
import { defaultKeySettings, mintKey } from '../token/mint-key'
import { lookupIdOf, readToken } from '../token/token-format'
import { endCredentialScript } from './end-credential.lua'

/** Scripts in one round trip. */
const batchSize = 50
/** A default key can be replaced by another one between two looks; so often in a row it is not. */
const rounds = 3

/** What is to become of each credential. */
export interface CredentialEnding {
  /** Of the audit trail. */
  action: 'key.revoked_by_possession' | 'key.leaked'
  /** Whether the key ends, or is only marked. */
  ends: boolean
  /** Why, for the record; at most 200 characters. */
  reason: string
  /** Where a scanner found it, without query; empty when it does not say. */
  foundAt?: string
  details?: AuditDetails<'key.leaked' | 'key.revoked_by_possession'>
  events: readonly KeyEvent[]
}

/** A credential that somebody has sent in. */
export interface SentIn {
  token: string
  ending: CredentialEnding
}

interface Pending extends SentIn {
  /** Place in the list that was sent. */
  at: number
  lookupId: string
  successorOf?: string
}

async function successorFor(context: CommandContext, ownerId: string) {
  const { recordName, credentialName, insert, id } = await mintKey(
    ownerId,
    defaultKeySettings,
    context.nowMs,
  )
  const entry = auditEntry(context, 'key.created', id, { keyName: defaultKeyName })
  return { ownerId, recordName, credentialName, key: insert, entry }
}

async function callOf(context: CommandContext, { lookupId, ending, successorOf }: Pending) {
  const { action, ends, reason, foundAt, details, events } = ending
  const { nowMs } = context
  const input = {
    lookupId,
    atMs: nowMs,
    keyPrefix: keyNames.apiKey(''),
    userPrefix: keyNames.user(''),
    userKeysPrefix: keyNames.userKeys(''),
    activityPrefix: keyNames.activity(''),
    ends,
    reason,
    ...(action === 'key.leaked' && { leak: { atMs: nowMs, ...(foundAt && { foundAt }) } }),
    entry: auditEntry(context, action, '$key', details),
    events: keyEvents(nowMs, ...events),
    ...(successorOf && { successor: await successorFor(context, successorOf) }),
  }
  const keys = [keyNames.credential(lookupId)]
  return { text: endCredentialScript, keys, args: [JSON.stringify(input)] }
}

function outcomeOf(reply: KvReply | undefined): string[] {
  if (reply && !reply.ok) throw reply.error
  return reply?.ok && Array.isArray(reply.value) ? reply.value.map(String) : []
}

/** One look at each; returns those that need a successor, with the owner it is for. */
async function endOnce(
  context: CommandContext,
  pending: readonly Pending[],
  isKnown: boolean[],
): Promise<Pending[]> {
  const left: Pending[] = []
  for (let start = 0; start < pending.length; start += batchSize) {
    const batch = pending.slice(start, start + batchSize)
    const replies = await kv().pipeline(await Promise.all(batch.map((one) => callOf(context, one))))
    batch.forEach((one, position) => {
      const [outcome, ownerId] = outcomeOf(replies[position])
      isKnown[one.at] = outcome !== undefined && outcome !== 'unknown'
      if (outcome === 'needs_successor' && ownerId) left.push({ ...one, successorOf: ownerId })
    })
  }
  return left
}

/**
 * Ends or marks the keys that were sent in, each in a step of its own; keys, link tokens and imported keys alike.
 * What is no token of this instance costs no store request.
 * @returns for each, in order, whether it is or was a key of this instance
 * @throws KvError when the store cannot be asked: some may have ended; to send them again does no harm
 */
export async function endCredentials(
  context: CommandContext,
  sent: readonly SentIn[],
): Promise<boolean[]> {
  const isKnown = sent.map(() => false)
  const read = sent.map(async (one, at): Promise<Pending[]> => {
    const token = await readToken(one.token)
    return token ? [{ ...one, at, lookupId: await lookupIdOf(token) }] : []
  })
  let pending = (await Promise.all(read)).flat()
  for (let round = 0; round < rounds && pending.length > 0; round += 1) {
    pending = await endOnce(context, pending, isKnown)
  }
  return isKnown
}
