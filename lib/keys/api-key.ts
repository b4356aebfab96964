export const defaultKeyName = 'Auto-Generated API Key (Created By System)'

export const storedStatuses = ['activated', 'deactivated', 'revoked'] as const
export type StoredStatus = (typeof storedStatuses)[number]

export const keyStatuses = ['activated', 'deactivated', 'expired', 'revoked'] as const
export type KeyStatus = (typeof keyStatuses)[number]

/** The API key as the store holds it (hash `key:<id>`); `sealed` opens only with the key-encryption key. */
export interface ApiKey {
  id: string
  ownerId: string
  name: string
  status: StoredStatus
  createdAtMs: number
  /** First millisecond at which the key opens nothing; undefined = never expires. */
  expiresAtMs?: number
  revokedAtMs?: number
  /** Last four characters of the token, for recognition. */
  hint: string
  lookupId: string
  sealed: string
  version: number
}

/** What a list may show: an explicit list of fields, without any secret. */
export interface PublicApiKey {
  id: string
  name: string
  isDefault: boolean
  status: KeyStatus
  createdAtMs: number
  expiresAtMs?: number
  lastUsedAtMs?: number
  hint: string
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
