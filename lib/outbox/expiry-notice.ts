import { dayMs } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'

/** Days before the expiry of a key on which its owner gets a notice. */
const daysBefore = [30, 7, 1] as const

/** The time of the next expiry notice of a key, as the scripts store it. Without `atMs`, no notice follows. */
export interface ExpiryNotice {
  index: string
  atMs?: number
}

/** Returns the time of the first expiry notice of a key after `nowMs`. */
export function expiryNotice(expiresAtMs: number | undefined, nowMs: number): ExpiryNotice {
  const index = keyNames.expiryNotices()
  if (expiresAtMs === undefined) return { index }
  const atMs = daysBefore.map((days) => expiresAtMs - days * dayMs).find((time) => time > nowMs)
  return { index, ...(atMs !== undefined && { atMs }) }
}

/** Returns the latest notice that is due: 30, 7 or 1 days. */
export function noticeDays(expiresAtMs: number, nowMs: number): number | undefined {
  return daysBefore.findLast((days) => expiresAtMs - days * dayMs <= nowMs)
}
