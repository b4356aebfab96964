import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kv } from '@/lib/kv/client'
import { keyNames } from '@/lib/kv/key-names'
import { endKeyScript } from '@/lib/kv/scripts/keys/end-key'
import type { CommandContext } from '@/lib/people/actor'
import { auditEntry } from '@/lib/people/audit-entry'
import { defaultKeyName } from './api-key'
import { mintKey } from './token/mint-key'

/** What became of an ended key: the id of the new default key when it was the default. */
export interface EndedKey {
  newDefaultKeyId: string | undefined
}

export const keyNotFound = problem('not_found', 'You have no such API key.')

/**
 * Ends a key for good, by revoking or deleting it. A successor is minted in any case, because only the script
 * knows, at its own moment, whether the key is the default.
 */
export async function endKey(
  context: CommandContext,
  keyId: string,
  mode: 'revoke' | 'delete',
): Promise<Result<EndedKey, Problem>> {
  const ownerId = context.actor.userId
  const successor = await mintKey({
    ownerId,
    name: defaultKeyName,
    status: 'activated',
    expiresAtMs: undefined,
    nowMs: context.nowMs,
  })
  const reply = await kv().run(
    endKeyScript,
    [
      keyNames.user(ownerId),
      keyNames.userKeys(ownerId),
      keyNames.activity(ownerId),
      keyNames.apiKey(keyId),
      keyNames.keyUsage(keyId),
      successor.recordName,
      successor.credentialName,
    ],
    [
      JSON.stringify({
        mode,
        id: keyId,
        ownerId,
        atMs: context.nowMs,
        credentialPrefix: keyNames.credential(''),
        entry: auditEntry(context, mode === 'revoke' ? 'key.revoked' : 'key.deleted', keyId),
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
  return succeed({ newDefaultKeyId })
}
