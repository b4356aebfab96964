import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyEvents } from '@/lib/outbox/key-events'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { defaultKeyName } from '../record/api-key'
import { keyChangedElsewhere, keyNotFound } from '../record/key-problems'
import { defaultKeySettings, mintKey } from '../token/mint-key'
import { endKeyScript } from './end-key.lua'

/** How long a deleted key can be restored, and how long its holder is told why it fails. */
export const restorableDays = 30

/** What became of an ended key: the id of the new default key when it was the default. */
export interface EndedKey {
  newDefaultKeyId: string | undefined
}

const maxReasonLength = 200
const shorterReason = `Keep the reason within ${maxReasonLength} characters.`
const reasonTooLong = problem('invalid_parameter', 'The key was not revoked.', {
  errors: [{ parameter: 'reason', message: shorterReason, fix: shorterReason }],
})

/**
 * Ends a key, by revoking or deleting it. A successor is minted in any case, because only the script knows, at its
 * own moment, whether the key is the default.
 * @param how.reason why it was revoked, in the owner's words; at most 200 characters
 * @param how.version with it another version in the store is left as it is
 */
export async function endKey(
  context: CommandContext,
  keyId: string,
  how: { mode: 'revoke' | 'delete'; reason?: string; version?: number | undefined },
): Promise<Result<EndedKey, Problem>> {
  const ownerId = context.actor.userId
  const reason = how.reason?.trim() ?? ''
  if (reason.length > maxReasonLength) return fail(reasonTooLong)
  const successor = await mintKey(ownerId, defaultKeySettings, context.nowMs)
  const action = how.mode === 'revoke' ? 'key.revoked' : 'key.deleted'
  const reply = await kv().run(
    endKeyScript,
    [
      keyNames.user(ownerId),
      keyNames.userKeys(ownerId),
      keyNames.deletedKeys(ownerId),
      keyNames.activity(ownerId),
      keyNames.apiKey(keyId),
      keyNames.keyUsage(keyId),
      successor.recordName,
      successor.credentialName,
    ],
    [
      JSON.stringify({
        mode: how.mode,
        reason,
        ...(how.version !== undefined && { version: how.version }),
        id: keyId,
        ownerId,
        atMs: context.nowMs,
        restorableSeconds: restorableDays * 24 * 60 * 60,
        credentialPrefix: keyNames.credential(''),
        entry: auditEntry(context, action, keyId, reason === '' ? {} : { reason }),
        events: keyEvents(context.nowMs, {
          type: 'key.revoked',
          data: { by: how.mode === 'revoke' ? 'owner' : 'deletion', ...(reason && { reason }) },
        }),
        key: successor.insert,
        successorEntry: auditEntry(context, 'key.created', successor.id, {
          keyName: defaultKeyName,
          replaces: keyId,
        }),
      }),
    ],
  )
  const [outcome, newDefaultKeyId] = Array.isArray(reply) ? reply.map(String) : []
  if (outcome === 'not_found') return fail(keyNotFound)
  if (outcome === 'conflict') return fail(keyChangedElsewhere)
  return succeed({ newDefaultKeyId })
}
