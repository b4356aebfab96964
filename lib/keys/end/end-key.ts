import { type CommandContext, sessionIdOf } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import { daySeconds } from '@/lib/base/time'
import { type KeyEvent, keyEvents } from '@/lib/outbox/key-events'
import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import type { AuditDetails } from '@/lib/trail/audit-actions'
import { auditEntry } from '@/lib/trail/audit-entry'
import { defaultKeyName } from '../record/api-key'
import { defaultKeySettings, mintKey } from '../token/mint-key'
import { endKeyScript } from './end-key.lua'

/** How long a deleted key can be restored, and how long its holder gets the reason why it fails. */
export const restorableDays = 30

/** The key to end: by its id and owner, or by one of its secrets. */
export type EndingTarget = { keyId: string; ownerId: string } | { lookupId: string }

type EndingAction = 'key.revoked' | 'key.deleted' | 'key.leaked' | 'key.revoked_by_possession'

/** How a key ends, and what the record and the audit trail say about it. */
export interface KeyEnding {
  /** `mark` only notes that the key was found in public. */
  mode: 'revoke' | 'delete' | 'mark'
  /** Action of the audit entry. */
  action: EndingAction
  /** Why, for the record; at most 200 characters, empty for none. */
  reason: string
  details?: AuditDetails<EndingAction>
  events: readonly KeyEvent[]
  /** If given, any other version in the store is not ended. */
  version?: number | undefined
  /** Breaks running exports of the key off, instead of letting them come to their end. */
  endsExports?: boolean
  /** Where a scanner found it, without query; empty when it does not say. */
  leak?: { foundAt: string } | undefined
  /** For how long a deletion can be undone; by default it is final at once, apart from the list of deleted keys. */
  undoMs?: number
  /** Id of the administrator who ends another user's key; the store checks the role. */
  administratorId?: string
}

async function successorOf(context: CommandContext, ownerId: string) {
  const minted = await mintKey(ownerId, defaultKeySettings, context.nowMs)
  const { id, insert, recordName, credentialName } = minted
  const entry = auditEntry(context, 'key.created', id, { keyName: defaultKeyName })
  return { ownerId, key: insert, record: recordName, credential: credentialName, entry }
}

/**
 * Ends a key in one step of the store. Only that step knows whether the key is the default: if it is, a successor is
 * minted and the step repeated with it.
 * @param store a batch, to share one request with other calls
 * @returns the outcome and, for `replaced`, the id of the new default key
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function endKey(
  context: CommandContext,
  target: EndingTarget,
  ending: KeyEnding,
  store?: KvCaller,
) {
  const {
    mode,
    action,
    reason,
    details,
    events,
    version,
    leak,
    endsExports = false,
    administratorId,
    undoMs,
  } = ending
  const input = {
    target,
    ...(administratorId && { administrator: keyNames.user(administratorId) }),
    mode,
    reason,
    version,
    leak,
    endsExports,
    atMs: context.nowMs,
    restorableSeconds: restorableDays * daySeconds,
    ...(undoMs !== undefined && { undoMs, undoSession: sessionIdOf(context.actor) }),
    mostDeleted: readEnvironment().KEYS_PER_PERSON,
    entry: auditEntry(context, action, undefined, details),
    events: keyEvents(context.nowMs, ...events),
    prefixes: {
      key: keyNames.apiKey(''),
      user: keyNames.user(''),
      userKeys: keyNames.userKeys(''),
      deletedKeys: keyNames.deletedKeys(''),
      activity: keyNames.activity(''),
    },
  }
  const recordOrPointer =
    'keyId' in target ? keyNames.apiKey(target.keyId) : keyNames.credential(target.lookupId)
  const asked = await endKeyScript.run({ recordOrPointer }, input, store)
  if (asked[0] !== 'needs_successor') return asked
  const successor = await successorOf(context, asked[1])
  return endKeyScript.run({ recordOrPointer }, { ...input, successor }, store)
}
