import { z } from 'zod'
import type { KvBatch } from '@/lib/kv/batch'
import { fieldMap } from '@/lib/kv/fields'
import { keyNames } from '@/lib/kv/key-names'
import { readCredentialScript } from '@/lib/kv/scripts/keys/read-credential'
import { roles } from '@/lib/people/actor'
import { apiKeySchema } from '../api-key'

const heldCredentialSchema = z
  .object({
    key: apiKeySchema.pick({
      id: true,
      ownerId: true,
      name: true,
      status: true,
      createdAtMs: true,
      expiresAtMs: true,
    }),
    owner: z.object({
      id: z.string(),
      name: z.string(),
      role: z.enum(roles),
      status: z.enum(['active', 'deactivated']),
      defaultKeyId: z.string(),
    }),
    /** Whether there is a user of the id that was asked about. */
    isUserKnown: z.boolean().optional(),
  })
  .refine(({ key, owner }) => key.ownerId === owner.id)

/** Who holds a credential: what the gate has to know of the key and of its owner; no secret. */
export type HeldCredential = z.infer<typeof heldCredentialSchema>

/** Reads the reply of `readCredentialScript`; undefined when nobody holds the credential or a record is not whole. */
export function parseCredential(reply: unknown): HeldCredential | undefined {
  const [keyFields, ownerFields, isKnown]: unknown[] = Array.isArray(reply) ? reply : []
  const [key, owner] = [fieldMap(keyFields), fieldMap(ownerFields)]
  if (!key || !owner) return undefined
  return heldCredentialSchema.safeParse({
    key: Object.fromEntries(key),
    owner: Object.fromEntries(owner),
    isUserKnown: isKnown === 1,
  }).data
}

/**
 * Reads, as one call of a batch, who holds a credential; undefined when nobody does.
 * @param userId somebody to be looked for in the same step
 * @throws KvError when the store cannot be asked
 */
export async function readCredential(
  batch: KvBatch,
  lookupId: string,
  userId = '',
): Promise<HeldCredential | undefined> {
  const reply = await batch.eval(
    readCredentialScript,
    [keyNames.credential(lookupId)],
    [keyNames.apiKey(''), keyNames.user(''), userId],
  )
  return parseCredential(reply)
}
