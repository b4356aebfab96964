import { dayMs } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'

/** How many days before its expiry the owner of a key is told. */
const noticeDays = [30, 7, 1] as const

/** When the owner of a key is to be told next, as the scripts write it down; without `atMs` there is nothing to tell. */
export interface ExpiryNotice {
  index: string
  atMs?: number
}

/** The first time after `nowMs` at which the owner of a key is to be told that it expires. */
export function expiryNotice(expiresAtMs: number | undefined, nowMs: number): ExpiryNotice {
  const index = keyNames.expiryNotices()
  if (expiresAtMs === undefined) return { index }
  const atMs = noticeDays.map((days) => expiresAtMs - days * dayMs).find((time) => time > nowMs)
  return { index, ...(atMs !== undefined && { atMs }) }
}

/** Of the notices whose time has come, the one that counts: 30, 7 or 1 days. */
export function daysToTell(expiresAtMs: number, nowMs: number): number | undefined {
  return noticeDays.findLast((days) => expiresAtMs - days * dayMs <= nowMs)
}
