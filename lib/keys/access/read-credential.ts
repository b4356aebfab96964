import { z } from 'zod'
import { roles } from '@/lib/base/actor'
import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { apiKeySchema } from '../record/api-key'
import { limitStateSchema, readCredentialScript } from './read-credential.lua'

/** Where a key stands with its limits. */
export type KeyLimitState = z.infer<typeof limitStateSchema>

const credentialRecordSchema = z
  .object({
    key: apiKeySchema.pick({
      id: true,
      ownerId: true,
      name: true,
      status: true,
      origin: true,
      createdAtMs: true,
      notBeforeMs: true,
      expiresAtMs: true,
      permissions: true,
      isLinkable: true,
      revokedAtMs: true,
      deletedAtMs: true,
      lookupId: true,
      previousLookupId: true,
      previousUntilMs: true,
    }),
    owner: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      role: z.enum(roles),
      status: z.enum(['active', 'deactivated']),
      defaultKeyId: z.string(),
    }),
    /** Whether there is a user of the id that was asked about. */
    isUserKnown: z.boolean().optional(),
    /** The name under which the store knows the credential that was sent. */
    lookupId: z.string(),
    limitState: limitStateSchema,
  })
  .refine(({ key, owner }) => key.ownerId === owner.id)

/** Who holds a credential: what the gate has to know of the key and of its owner; no secret. */
export type CredentialRecord = z.infer<typeof credentialRecordSchema>

/** What a key that stores no limits of its own is held to. */
export interface DefaultLimits {
  windows: readonly { name: string; quota: number; windowSeconds: number }[]
  rowsPerDay: number
  bytesPerDay: number
  exportsAtOnce: number
}

/** What is asked of a credential besides who holds it. */
export interface CredentialQuestion {
  /** The 128 bits of the client's address; empty when it is not known. */
  addressBits: string
  limits: DefaultLimits
  nowMs: number
  /** With it the call is counted, all or nothing; `lease` takes one of the places for running exports, too. */
  consume?: { lease?: { id: string; seconds: number } }
  /** Somebody to be looked for in the same step. */
  askedUserId?: string | undefined
}

/**
 * Reads who holds a credential and where its limits stand; undefined when no key has it or a record is not whole.
 * @param store a batch, to share one request with other calls
 * @throws KvError when the store cannot be asked
 */
export async function readCredential(
  store: KvCaller,
  lookupId: string,
  { addressBits, limits, nowMs, consume, askedUserId = '' }: CredentialQuestion,
): Promise<CredentialRecord | undefined> {
  const reply = await readCredentialScript.run(
    { credential: keyNames.credential(lookupId) },
    {
      mode: consume ? 'consume' : 'read',
      lookupId,
      keyPrefix: keyNames.apiKey(''),
      userPrefix: keyNames.user(''),
      windowPrefix: keyNames.keyWindow(''),
      runningPrefix: keyNames.runningExports(''),
      // The script puts the key's id between prefix and day.
      dailyPrefix: keyNames.dailyUsage('', '').slice(0, -1),
      day: new Date(nowMs).toISOString().slice(0, 10),
      askedUserId,
      addressBits,
      nowMs,
      ...limits,
      lease: consume?.lease,
    },
    store,
  )
  if (reply.length === 0) return undefined
  const [key, owner, isUserKnown, limitState] = reply
  return credentialRecordSchema.safeParse({
    key: Object.fromEntries(key),
    owner: Object.fromEntries(owner),
    isUserKnown,
    lookupId,
    limitState,
  }).data
}
