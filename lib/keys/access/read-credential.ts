import { z } from 'zod'
import { roles } from '@/lib/base/actor'
import type { KvBatch } from '@/lib/store/batch'
import { fieldMap } from '@/lib/store/fields'
import { keyNames } from '@/lib/store/key-names'
import { KvError } from '@/lib/store/kv-error'
import { apiKeySchema } from '../record/api-key'
import { keyWindowSchema } from '../record/key-limits'
import { admitCredentialScript } from './admit-credential.lua'

const usedOf = z.object({ used: z.number(), quota: z.number() })

const verdictSchema = z.object({
  /** False where the key says from where it may be used, and this is not there. */
  isAddressAllowed: z.boolean(),
  /** Whether the call was counted: it found room in every limit. */
  isAdmitted: z.boolean(),
  windows: z.array(
    keyWindowSchema.extend({
      remaining: z.number(),
      /** Milliseconds until there is more: a unit for a window that is used up, all of it else. */
      waitMs: z.number(),
    }),
  ),
  /** Rows of this UTC day. */
  rows: usedOf,
  bytes: usedOf,
  /** Exports of the key that run now, this one included. */
  running: z.number(),
})

/** Where a key stands with its limits. */
export type LimitVerdict = z.infer<typeof verdictSchema>

const heldCredentialSchema = z
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
    verdict: verdictSchema,
  })
  .refine(({ key, owner }) => key.ownerId === owner.id)

/** Who holds a credential: what the gate has to know of the key and of its owner; no secret. */
export type HeldCredential = z.infer<typeof heldCredentialSchema>

/** Reads the reply of `admitCredentialScript`; undefined when nobody holds the credential or a record is not whole. */
export function parseCredential(reply: unknown, lookupId: string): HeldCredential | undefined {
  const [keyFields, ownerFields, isKnown, verdict]: unknown[] = Array.isArray(reply) ? reply : []
  if (typeof verdict !== 'string') return undefined
  return heldCredentialSchema.safeParse({
    key: Object.fromEntries(fieldMap(keyFields)),
    owner: Object.fromEntries(fieldMap(ownerFields)),
    isUserKnown: isKnown === 1,
    lookupId,
    verdict: JSON.parse(verdict),
  }).data
}

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
  spend?: { lease?: { id: string; seconds: number } }
  /** Somebody to be looked for in the same step. */
  askedUserId?: string | undefined
}

/**
 * Reads, as one call of a batch, who holds a credential and where its limits stand; undefined when nobody does.
 * @throws KvError when the store cannot be asked
 */
export async function readCredential(
  batch: KvBatch,
  lookupId: string,
  { addressBits, limits, nowMs, spend, askedUserId = '' }: CredentialQuestion,
): Promise<HeldCredential | undefined> {
  const input = {
    mode: spend ? 'spend' : 'peek',
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
    ...(spend?.lease && { lease: spend.lease }),
  }
  const reply = await batch.eval(
    admitCredentialScript,
    [keyNames.credential(lookupId)],
    [JSON.stringify(input)],
  )
  // An unknown credential is an empty list: anything else is trouble, and no reason to call a key wrong.
  if (!Array.isArray(reply)) throw new KvError('the store gave no answer about a credential')
  return parseCredential(reply, lookupId)
}
