import type { Actor } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kv } from '@/lib/store/client'
import { fieldMap } from '@/lib/store/fields'
import { keyNames } from '@/lib/store/key-names'
import { type PublicApiKey, parseApiKey, toPublicKey } from '../record/api-key'
import { keyNotFound } from '../record/key-problems'
import { getKeyScript } from './get-key.lua'

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
