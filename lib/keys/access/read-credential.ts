import { z } from 'zod'
import { roles } from '@/lib/base/actor'
import { isoDay } from '@/lib/base/time'
import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { apiKeySchema } from '../record/api-key'
import { limitStateSchema, readCredentialScript } from './read-credential.lua'

/** The state of the limits of a key. */
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
    /** Whether the user `askedUserId` exists. */
    isUserKnown: z.boolean().optional(),
    /** The name under which the store knows the credential that was sent. */
    lookupId: z.string(),
    limitState: limitStateSchema,
  })
  .refine(({ key, owner }) => key.ownerId === owner.id)

/** What the gate needs to know about a key and its owner, without secrets. */
export type CredentialRecord = z.infer<typeof credentialRecordSchema>

/** The limits of keys that store none of their own. */
export interface DefaultLimits {
  windows: readonly { name: string; quota: number; windowSeconds: number }[]
  rowsPerDay: number
  bytesPerDay: number
  exportsAtOnce: number
}

/** What to check of a credential. */
export interface CredentialQuestion {
  /** The 128 bits of the client's address; empty when it is not known. */
  addressBits: string
  limits: DefaultLimits
  nowMs: number
  /** With it the call is counted, all or nothing; `lease` takes a lease for a running export, too. */
  consume?: { lease?: { id: string; seconds: number } }
  /** A user to look up in the same step. */
  askedUserId?: string | undefined
}

/**
 * Reads the key of a credential, its owner and the state of its limits. Returns undefined when no key has this
 * credential or a record is incomplete.
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
      day: isoDay(nowMs),
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
