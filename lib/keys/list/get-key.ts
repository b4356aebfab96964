import type { Actor } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyNames } from '@/lib/store/key-names'
import type { PublicApiKey } from '../record/api-key'
import { keyNotFound } from '../record/key-problems'
import { getKeyScript } from './get-key.lua'
import { toPublicKeys } from './key-row'

/** Keys that are read in one request to the store. */
const mostAtOnce = 100

/**
 * Returns keys of the actor in the order of their ids, without their secrets. Deleted keys and keys of other users are
 * left out.
 * @throws KvError when the store cannot be asked
 */
export async function getKeys(
  actor: Actor,
  keyIds: readonly string[],
  nowMs: number,
): Promise<PublicApiKey[]> {
  const found: PublicApiKey[] = []
  for (let first = 0; first < keyIds.length; first += mostAtOnce) {
    const runs = keyIds.slice(first, first + mostAtOnce).map((keyId) => ({
      keys: {
        user: keyNames.user(actor.userId),
        key: keyNames.apiKey(keyId),
        keyUsage: keyNames.keyUsage(keyId),
      },
      input: { ownerId: actor.userId },
    }))
    for (const [fields, lastUsed = '', defaultKeyId = ''] of await getKeyScript.runAll(runs)) {
      if (fields) found.push(...toPublicKeys([[fields, lastUsed]], defaultKeyId, nowMs))
    }
  }
  return found
}

/**
 * Returns one key of the actor, without its secret; `not_found` for a key of another user.
 * @throws KvError when the store cannot be asked
 */
export async function getKey(
  actor: Actor,
  keyId: string,
  nowMs: number,
): Promise<Result<PublicApiKey, Problem>> {
  const [key] = await getKeys(actor, [keyId], nowMs)
  return key ? succeed(key) : fail(keyNotFound)
}
