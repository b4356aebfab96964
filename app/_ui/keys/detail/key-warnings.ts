import { dayMs } from '@/lib/base/time'
import { expiringWithinDays, unusedAfterDays } from '@/lib/keys/list/key-chips'
import type { PublicApiKey } from '@/lib/keys/record/api-key'

/** When a coming expiry is shown, in days before it, and how loudly. */
const expirySteps = [
  { withinDays: 1, tone: 'danger' },
  { withinDays: 7, tone: 'caution' },
  { withinDays: expiringWithinDays, tone: 'neutral' },
] as const

/** Returns the severity of a key's expiry warning; undefined when it is not near or the key is not active. */
export function expiryTone(
  { status, expiresAtMs }: Pick<PublicApiKey, 'status' | 'expiresAtMs'>,
  nowMs: number,
): 'danger' | 'caution' | 'neutral' | undefined {
  if (expiresAtMs === undefined || (status !== 'activated' && status !== 'not-yet-valid')) {
    return undefined
  }
  const leftMs = expiresAtMs - nowMs
  return expirySteps.find(({ withinDays }) => leftMs <= withinDays * dayMs)?.tone
}

/** Whole days an activated key has not been used, when they are too many; a new key counts from its making. */
export function unusedDays(
  key: Pick<PublicApiKey, 'status' | 'lastUsedAtMs' | 'createdAtMs'>,
  nowMs: number,
): number | undefined {
  if (key.status !== 'activated') return undefined
  const days = Math.floor((nowMs - (key.lastUsedAtMs ?? key.createdAtMs)) / dayMs)
  return days >= unusedAfterDays ? days : undefined
}

/** Returns why a key cannot be edited or rotated; undefined if it can. */
export function refusalOf(
  { isDefault, status }: Pick<PublicApiKey, 'isDefault' | 'status'>,
  step: 'edit' | 'rotate',
): string | undefined {
  if (step === 'edit') return isDefault ? 'The default key cannot be edited.' : undefined
  return status === 'expired'
    ? 'The key has expired, so a new secret would not work. Choose a later expiration date first.'
    : undefined
}
