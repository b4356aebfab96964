import type { KvBatch } from '@/lib/kv/batch'
import { fieldMap } from '@/lib/kv/fields'
import { keyNames } from '@/lib/kv/key-names'
import { readCredentialScript } from '@/lib/kv/scripts/keys/read-credential'
import { parseUser, type User } from '@/lib/people/user'
import { type ApiKey, parseApiKey } from '../api-key'

/** Who holds a credential: the record of the key and of its owner. */
export interface HeldCredential {
  key: ApiKey
  owner: User
}

/**
 * Reads, as one call of a batch, who holds a credential; undefined when nobody does.
 * @throws KvError when the store cannot be asked
 */
export async function readCredential(
  batch: KvBatch,
  lookupId: string,
): Promise<HeldCredential | undefined> {
  const reply = await batch.eval(
    readCredentialScript,
    [keyNames.credential(lookupId)],
    [keyNames.apiKey(''), keyNames.user('')],
  )
  const [keyFields, ownerFields] = Array.isArray(reply) ? reply : []
  const key = parseApiKey(fieldMap(keyFields))
  const owner = parseUser(ownerFields)
  return key && owner ? { key, owner } : undefined
}
