import type { CommandContext } from '@/lib/base/actor'
import { readEnvironment } from '@/lib/base/environment'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { keyNotFound, tooManyKeys } from '../record/key-problems'
import { restoreKeyScript } from './restore-key.lua'

/**
 * Restores a key within 30 days of its deletion. The key stays revoked.
 * @returns `too_many_keys` when the actor has as many keys as one person may have
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function restoreKey(
  context: CommandContext,
  keyId: string,
): Promise<Result<void, Problem>> {
  const ownerId = context.actor.userId
  const mostKeys = readEnvironment().KEYS_PER_PERSON
  const outcome = await restoreKeyScript.run(
    {
      userKeys: keyNames.userKeys(ownerId),
      deletedKeys: keyNames.deletedKeys(ownerId),
      activity: keyNames.activity(ownerId),
      key: keyNames.apiKey(keyId),
      keyUsage: keyNames.keyUsage(keyId),
    },
    {
      id: keyId,
      ownerId,
      mostKeys,
      credentialPrefix: keyNames.credential(''),
      entry: auditEntry(context, 'key.restored', keyId),
    },
  )
  if (outcome === 'full') return fail(tooManyKeys(mostKeys))
  return outcome === 'restored' ? succeed(undefined) : fail(keyNotFound)
}
