import type { ApiKey } from './api-key'

/** Every status that is shown; `expired` and `not-yet-valid` follow from the clock and are never stored. */
export const keyStatuses = [
  'activated',
  'deactivated',
  'not-yet-valid',
  'expired',
  'revoked',
] as const

export type KeyStatus = (typeof keyStatuses)[number]

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
