import { dayMs, hourMs } from '@/lib/base/time'

/** Days without a call after which an activated key counts as unused. */
export const unusedAfterDays = 90

/** Days before its end from which a key counts as expiring. */
export const expiringWithinDays = 30

/** Hours, the current one included, in which a refused or limited call makes a key a failing one. */
export const failingHours = 36

/** What a list can be narrowed to, beside a status. */
export const keyChips = ['unused', 'expiring', 'failing', 'leaked', 'never-used'] as const

export type KeyChip = (typeof keyChips)[number]

/** A part of an order of an owner's keys, with limits as the store reads them. */
export interface OrderRange {
  order: 'keysByUse' | 'keysByFailure' | 'expiringKeys' | 'leakedKeys'
  least: string
  most: string
}

/**
 * Returns where a chip finds its keys.
 * @param neverUsed the score of a key that was never used, by its creation (ms)
 */
export function chipRanges(
  chip: KeyChip,
  nowMs: number,
  neverUsed: (createdAtMs: number) => number,
): OrderRange[] {
  const unusedSince = nowMs - unusedAfterDays * dayMs
  const failingSince = (Math.floor(nowMs / hourMs) - failingHours + 1) * hourMs
  switch (chip) {
    case 'unused':
      return [
        { order: 'keysByUse', least: '0', most: String(unusedSince) },
        { order: 'keysByUse', least: '-inf', most: String(neverUsed(unusedSince)) },
      ]
    case 'never-used':
      return [{ order: 'keysByUse', least: '-inf', most: '(0' }]
    case 'failing':
      return [{ order: 'keysByFailure', least: String(failingSince), most: '+inf' }]
    case 'leaked':
      return [{ order: 'leakedKeys', least: '-inf', most: '+inf' }]
    case 'expiring': {
      const most = String(nowMs + expiringWithinDays * dayMs)
      return [{ order: 'expiringKeys', least: `(${nowMs}`, most }]
    }
  }
}
