import { z } from 'zod'

/** The name of the key that every user always has. */
export const defaultKeyName = 'Auto-Generated API Key (Created By System)'

const storedStatuses = ['activated', 'deactivated', 'revoked'] as const
export type StoredStatus = (typeof storedStatuses)[number]

/** The words a reader sees; `expired` follows from the clock and is never stored. */
export const keyStatuses = ['activated', 'deactivated', 'expired', 'revoked'] as const
export type KeyStatus = (typeof keyStatuses)[number]

const count = z.coerce.number().int().nonnegative()

/** The record, each field as text in the store. */
export const apiKeySchema = z.object({
  id: z.string(),
  ownerId: z.string(),
  name: z.string(),
  status: z.enum(storedStatuses),
  createdAtMs: count,
  /** First millisecond at which the key opens nothing; undefined = never expires. */
  expiresAtMs: count.optional(),
  revokedAtMs: count.optional(),
  /** Last four characters of the token, for recognition. */
  hint: z.string(),
  lookupId: z.string(),
  /** Opens only with the key-encryption key. */
  sealed: z.string(),
  /** Counts the edits, so that none is lost. */
  version: count,
})

/** The API key as the store holds it (hash `key:<id>`). */
export type ApiKey = z.infer<typeof apiKeySchema>

/** Reads a record; undefined when it is missing or not whole. */
export function parseApiKey(fields: ReadonlyMap<string, string>): ApiKey | undefined {
  return apiKeySchema.safeParse(Object.fromEntries(fields)).data
}

/** What a list may show: an explicit list of fields, without any secret. */
export interface PublicApiKey {
  id: string
  name: string
  isDefault: boolean
  status: KeyStatus
  /** The status apart from the calendar: an expired key can be deactivated as well. */
  storedStatus: StoredStatus
  createdAtMs: number
  expiresAtMs: number | undefined
  lastUsedAtMs: number | undefined
  hint: string
  version: number
}

/** The plaintext of a key; branded so that no record or log type accepts it by accident. */
export type PlaintextKey = string & { readonly __brand: 'PlaintextKey' }

/** The status a reader sees: the first that applies of revoked, expired, deactivated, activated. */
export function decideStatus(
  key: Pick<ApiKey, 'status' | 'expiresAtMs'>,
  nowMs: number,
): KeyStatus {
  if (key.status === 'revoked') return 'revoked'
  if (key.expiresAtMs !== undefined && key.expiresAtMs <= nowMs) return 'expired'
  return key.status
}

/** Chooses, field by field, what of a record may be shown. */
export function toPublicKey(
  key: ApiKey,
  facts: { defaultKeyId: string; lastUsed: string; nowMs: number },
): PublicApiKey {
  return {
    id: key.id,
    name: key.name,
    isDefault: key.id === facts.defaultKeyId,
    status: decideStatus(key, facts.nowMs),
    storedStatus: key.status,
    createdAtMs: key.createdAtMs,
    expiresAtMs: key.expiresAtMs,
    lastUsedAtMs: facts.lastUsed === '' ? undefined : Number(facts.lastUsed),
    hint: key.hint,
    version: key.version,
  }
}
