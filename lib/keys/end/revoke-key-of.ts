import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyEvents } from '@/lib/outbox/key-events'
import { administratorsOnly, checkMayAdminister } from '@/lib/people/administer/administrators-only'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { defaultKeyName } from '../record/api-key'
import { keyNotFound } from '../record/key-problems'
import { defaultKeySettings, mintKey } from '../token/mint-key'
import { revokeKeyOfScript } from './revoke-key-of.lua'

/** What the owner reads beside the key. */
const reason = 'Revoked by an administrator.'

const refusals: Record<string, Problem> = { forbidden: administratorsOnly, not_found: keyNotFound }

/**
 * Revokes a key of another user, for administrators. It stands in the owner's audit trail, with the administrator as
 * actor; a default key is replaced in the same step, so that the owner has one at every moment.
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function revokeKeyOf(
  context: CommandContext,
  ownerId: string,
  keyId: string,
): Promise<Result<void, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const successor = await mintKey(ownerId, defaultKeySettings, context.nowMs)
  const replaced = { keyName: defaultKeyName, replaces: keyId }
  const outcome = await kv().run(
    revokeKeyOfScript,
    [
      keyNames.user(context.actor.userId),
      keyNames.user(ownerId),
      keyNames.userKeys(ownerId),
      keyNames.activity(ownerId),
      keyNames.apiKey(keyId),
      successor.recordName,
      successor.credentialName,
    ],
    [
      JSON.stringify({
        id: keyId,
        ownerId,
        atMs: context.nowMs,
        reason,
        entry: auditEntry(context, 'key.revoked', keyId, { reason }),
        events: keyEvents(context.nowMs, { type: 'key.revoked', data: { by: 'administrator' } }),
        key: successor.insert,
        successorEntry: auditEntry(context, 'key.created', successor.id, replaced),
      }),
    ],
  )
  const refusal = refusals[String(outcome)]
  return refusal ? fail(refusal) : succeed(undefined)
}
