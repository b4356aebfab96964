import type { Actor } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyNames } from '@/lib/store/key-names'
import { type PublicApiKey, parseApiKey, toPublicKey } from '../record/api-key'
import { keyNotFound } from '../record/key-problems'
import { getKeyScript } from './get-key.lua'

/**
 * Returns one key of the actor, without its secret; `not_found` for a key of another user.
 * @throws KvError when the store cannot be asked
 */
export async function getKey(
  actor: Actor,
  keyId: string,
  nowMs: number,
): Promise<Result<PublicApiKey, Problem>> {
  const reply = await getKeyScript.run(
    {
      user: keyNames.user(actor.userId),
      key: keyNames.apiKey(keyId),
      keyUsage: keyNames.keyUsage(keyId),
    },
    { ownerId: actor.userId },
  )
  if (reply.length === 0) return fail(keyNotFound)
  const [fields, lastUsed, defaultKeyId] = reply
  const key = parseApiKey(fields)
  if (!key) return fail(keyNotFound)
  return succeed(toPublicKey(key, { defaultKeyId, lastUsed, nowMs }))
}
