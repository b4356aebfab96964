import * as z from 'zod/mini'
import { recordOf } from '@/lib/base/record-of'
import { attributeNames, columnOf, type storedStatuses } from './attributes'
import { storedCount } from './codecs'
import { decideStatus, type KeyStatus } from './key-status'

/** The name of the key that every user always has. */
export const defaultKeyName = 'Auto-Generated API Key (Created By System)'

export type StoredStatus = (typeof storedStatuses)[number]

/** The record: a codec from the text of each field in the store. */
export const apiKeySchema = z.object({
  ...columnOf('stored'),
  id: z.string(),
  ownerId: z.string(),
  /** `imported` keys were issued by another system; their text is not a token of Keyward. */
  origin: z._default(z.enum(['keyward', 'imported']), 'keyward'),
  createdAtMs: storedCount,
  /** `1` for an imported key that is allowed in link paths. */
  isLinkable: z.optional(z.literal('1')),
  revokedAtMs: z.optional(storedCount),
  revokedReason: z.optional(z.string()),
  /** When and where the key was reported as public; the address is stored without its query. */
  leakedAtMs: z.optional(storedCount),
  leakedFrom: z.optional(z.string()),
  /** Set while the key can be restored. */
  deletedAtMs: z.optional(storedCount),
  /** Last four characters of the token, for recognition. */
  hint: z.string(),
  /** The same of its link token; older records lack it. */
  linkHint: z.optional(z.string()),
  lookupId: z.string(),
  /** The token, sealed with the key-encryption key; empty where the token is not known. */
  sealed: z.string(),
  /** The secret before the last rotation, and the first millisecond at which it no longer works. */
  previousLookupId: z.optional(z.string()),
  previousHint: z.optional(z.string()),
  previousLinkHint: z.optional(z.string()),
  previousUntilMs: z.optional(storedCount),
  rotatedAtMs: z.optional(storedCount),
  /** Goes up with each edit, so that no edit is lost. */
  version: storedCount,
})

/** The API key as the store holds it (hash `key:<id>`). */
export type ApiKey = z.infer<typeof apiKeySchema>

/** Reads a record; undefined when it is missing or incomplete. */
export function parseApiKey(fields: ReadonlyMap<string, string>): ApiKey | undefined {
  return apiKeySchema.safeParse(Object.fromEntries(fields)).data
}

/** A rotation that is under way: both secrets work. */
export interface RunningRotation {
  previousHint: string
  /** First millisecond at which the older secret no longer works. */
  previousUntilMs: number
  rotatedAtMs: number
}

/** The fields of a record that its owner may see: what they set themselves, and these. No secret is among them. */
const publicFields = [
  ...attributeNames,
  'id',
  'origin',
  'createdAtMs',
  'rotatedAtMs',
  'revokedAtMs',
  'revokedReason',
  'leakedAtMs',
  'leakedFrom',
  'deletedAtMs',
  'hint',
  'version',
] as const

/** A key as its owner sees it. */
export interface PublicApiKey
  extends Pick<ApiKey, Exclude<(typeof publicFields)[number], 'status'>> {
  status: KeyStatus
  /** The status without the calendar: an expired key can be deactivated as well. */
  storedStatus: StoredStatus
  isDefault: boolean
  lastUsedAtMs: number | undefined
  /** Whether the whole key can be copied; of an imported key only the digest may be known. */
  isRevealable: boolean
  isLinkable: boolean
  rotation: RunningRotation | undefined
}

/** The plaintext of a key; branded so that no record or log type accepts it by accident. */
export const plaintextKeySchema = z.string().brand<'PlaintextKey'>()
export type PlaintextKey = z.infer<typeof plaintextKeySchema>

function rotationOf(key: ApiKey, nowMs: number): RunningRotation | undefined {
  const { previousHint, previousUntilMs, rotatedAtMs } = key
  if (previousHint === undefined || previousUntilMs === undefined || previousUntilMs <= nowMs) {
    return undefined
  }
  return { previousHint, previousUntilMs, rotatedAtMs: rotatedAtMs ?? key.createdAtMs }
}

function publicPart(key: ApiKey): Pick<ApiKey, (typeof publicFields)[number]> {
  return recordOf(publicFields, (field) => key[field])
}

/** Returns the public fields of a record, with what follows from the clock and from the owner. */
export function toPublicKey(
  key: ApiKey,
  facts: { defaultKeyId: string; lastUsed: string; nowMs: number },
): PublicApiKey {
  return {
    ...publicPart(key),
    status: decideStatus(key, facts.nowMs),
    storedStatus: key.status,
    isDefault: key.id === facts.defaultKeyId,
    lastUsedAtMs: facts.lastUsed === '' ? undefined : Number(facts.lastUsed),
    isRevealable: key.sealed !== '',
    isLinkable: key.isLinkable === '1',
    rotation: rotationOf(key, facts.nowMs),
  }
}
