import { z } from 'zod'
import { type KeyLimits, keyLimitsSchema } from './key-limits'
import { type KeyPermissions, permissionsSchema, plainPermissions } from './permissions'

/** The name of the key that every user always has. */
export const defaultKeyName = 'Auto-Generated API Key (Created By System)'

const storedStatuses = ['activated', 'deactivated', 'revoked'] as const
export type StoredStatus = (typeof storedStatuses)[number]

/** The words a reader sees; `expired` and `not-yet-valid` follow from the clock and are never stored. */
export const keyStatuses = [
  'activated',
  'deactivated',
  'not-yet-valid',
  'expired',
  'revoked',
] as const
export type KeyStatus = (typeof keyStatuses)[number]

const count = z.coerce.number().int().nonnegative()

/** A member that the store keeps as JSON; what it keeps is ours, and still it is checked. */
function storedJson<T extends z.ZodType>(schema: T, missing: z.output<T>) {
  return z
    .string()
    .default(JSON.stringify(missing))
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text)
      } catch {
        context.addIssue({ code: 'custom', message: 'is no JSON' })
        return z.NEVER
      }
    })
    .pipe(schema)
}

/** The record, each field as text in the store. */
export const apiKeySchema = z.object({
  id: z.string(),
  ownerId: z.string(),
  name: z.string(),
  status: z.enum(storedStatuses),
  /** `imported` keys were issued by another system: their text is no token of ours. */
  origin: z.enum(['keyward', 'imported']).default('keyward'),
  createdAtMs: count,
  /** First millisecond at which the key opens something; undefined = at once. */
  notBeforeMs: count.optional(),
  /** First millisecond at which the key opens nothing; undefined = never expires. */
  expiresAtMs: count.optional(),
  permissions: storedJson(permissionsSchema, plainPermissions),
  limits: storedJson(keyLimitsSchema, {}),
  /** Where calls may come from (CIDR); none means from anywhere. */
  allowedNetworks: storedJson(z.array(z.string()), []),
  /** `1` for an imported key that may stand in link paths itself. */
  isLinkable: z.literal('1').optional(),
  revokedAtMs: count.optional(),
  revokedReason: z.string().optional(),
  /** When somebody reported that the key stands in public, and where; the address is without its query. */
  leakedAtMs: count.optional(),
  leakedFrom: z.string().optional(),
  /** Set while the key can be restored. */
  deletedAtMs: count.optional(),
  /** Last four characters of the token, for recognition. */
  hint: z.string(),
  lookupId: z.string(),
  /** Opens only with the key-encryption key; empty where nobody knows the token. */
  sealed: z.string(),
  /** The secret before the last rotation, and the first millisecond at which it opens nothing. */
  previousLookupId: z.string().optional(),
  previousHint: z.string().optional(),
  previousUntilMs: count.optional(),
  rotatedAtMs: count.optional(),
  /** Counts the edits, so that none is lost. */
  version: count,
})

/** The API key as the store holds it (hash `key:<id>`). */
export type ApiKey = z.infer<typeof apiKeySchema>

/** Reads a record; undefined when it is missing or not whole. */
export function parseApiKey(fields: ReadonlyMap<string, string>): ApiKey | undefined {
  return apiKeySchema.safeParse(Object.fromEntries(fields)).data
}

/** A rotation that is not over: both secrets open. */
export interface RunningRotation {
  previousHint: string
  /** First millisecond at which the older secret opens nothing. */
  previousUntilMs: number
  rotatedAtMs: number
}

/** What a list may show: an explicit list of fields, without any secret. */
export interface PublicApiKey {
  id: string
  name: string
  isDefault: boolean
  origin: ApiKey['origin']
  status: KeyStatus
  /** The status apart from the calendar: an expired key can be deactivated as well. */
  storedStatus: StoredStatus
  createdAtMs: number
  notBeforeMs: number | undefined
  expiresAtMs: number | undefined
  permissions: KeyPermissions
  limits: KeyLimits
  allowedNetworks: readonly string[]
  revokedAtMs: number | undefined
  revokedReason: string | undefined
  leakedAtMs: number | undefined
  leakedFrom: string | undefined
  deletedAtMs: number | undefined
  lastUsedAtMs: number | undefined
  hint: string
  /** Whether the whole key can be copied: of an imported one perhaps only its digest is known. */
  isRevealable: boolean
  isLinkable: boolean
  rotation: RunningRotation | undefined
  version: number
}

/** The plaintext of a key; branded so that no record or log type accepts it by accident. */
export type PlaintextKey = string & { readonly __brand: 'PlaintextKey' }

/** The status a reader sees: the first that applies of revoked, expired, deactivated, not yet valid, activated. */
export function decideStatus(
  key: Pick<ApiKey, 'status' | 'expiresAtMs' | 'notBeforeMs'>,
  nowMs: number,
): KeyStatus {
  if (key.status === 'revoked') return 'revoked'
  if (key.expiresAtMs !== undefined && key.expiresAtMs <= nowMs) return 'expired'
  if (key.status === 'deactivated') return 'deactivated'
  return key.notBeforeMs !== undefined && key.notBeforeMs > nowMs ? 'not-yet-valid' : key.status
}

function rotationOf(key: ApiKey, nowMs: number): RunningRotation | undefined {
  const { previousHint, previousUntilMs, rotatedAtMs } = key
  if (previousHint === undefined || previousUntilMs === undefined || previousUntilMs <= nowMs) {
    return undefined
  }
  return { previousHint, previousUntilMs, rotatedAtMs: rotatedAtMs ?? key.createdAtMs }
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
    origin: key.origin,
    status: decideStatus(key, facts.nowMs),
    storedStatus: key.status,
    createdAtMs: key.createdAtMs,
    notBeforeMs: key.notBeforeMs,
    expiresAtMs: key.expiresAtMs,
    permissions: key.permissions,
    limits: key.limits,
    allowedNetworks: key.allowedNetworks,
    revokedAtMs: key.revokedAtMs,
    revokedReason: key.revokedReason,
    leakedAtMs: key.leakedAtMs,
    leakedFrom: key.leakedFrom,
    deletedAtMs: key.deletedAtMs,
    lastUsedAtMs: facts.lastUsed === '' ? undefined : Number(facts.lastUsed),
    hint: key.hint,
    isRevealable: key.sealed !== '',
    isLinkable: key.isLinkable === '1',
    rotation: rotationOf(key, facts.nowMs),
    version: key.version,
  }
}
