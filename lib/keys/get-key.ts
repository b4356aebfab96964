import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kv } from '@/lib/kv/client'
import { fieldMap } from '@/lib/kv/fields'
import { keyNames } from '@/lib/kv/key-names'
import { getKeyScript } from '@/lib/kv/scripts/keys/get-key'
import type { Actor } from '@/lib/people/actor'
import { type PublicApiKey, parseApiKey, toPublicKey } from './api-key'
import { keyNotFound } from './key-problems'

/**
 * One key of the actor, without its secret; anybody else's key is not found.
 * @throws KvError when the store cannot be asked
 */
export async function getKey(
  actor: Actor,
  keyId: string,
  nowMs: number,
): Promise<Result<PublicApiKey, Problem>> {
  const reply = await kv().run(
    getKeyScript,
    [keyNames.user(actor.userId), keyNames.apiKey(keyId), keyNames.keyUsage(keyId)],
    [actor.userId],
  )
  const [fields, lastUsed, defaultKeyId] = Array.isArray(reply) ? reply : []
  const key = parseApiKey(fieldMap(fields))
  if (!key) return fail(keyNotFound)
  return succeed(
    toPublicKey(key, { defaultKeyId: String(defaultKeyId), lastUsed: String(lastUsed), nowMs }),
  )
}
