import { dayMs, isoDay, utcDayText } from '@/lib/base/time'
import type { Policies } from './policies'

/** Returns the sentence that says when keys must end. */
export function lastDayText(atMs: number): string {
  return `Keys must expire. The last day that this instance allows is ${utcDayText(atMs)}.`
}

export const expiryText = 'Keys of this instance must expire. Choose an expiration date.'

/** What the policies require of the last day of a key that is activated. */
export interface ExpiryRule {
  isRequired: boolean
  /** `YYYY-MM-DD` in UTC. */
  lastDay: string | undefined
}

/**
 * Returns what the policies require of the last day of a key.
 * @param issuedAtMs when the key was created, or its newest secret
 */
export function expiryRuleOf(policies: Policies, issuedAtMs: number): ExpiryRule {
  const { longestLifeDays, requiresExpiry = false } = policies
  if (longestLifeDays === undefined) return { isRequired: requiresExpiry, lastDay: undefined }
  return { isRequired: true, lastDay: isoDay(issuedAtMs + longestLifeDays * dayMs) }
}
