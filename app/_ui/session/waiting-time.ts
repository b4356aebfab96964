import type { Problem } from '@/lib/base/problem'

/** Why an attempt was not even looked at, and how long to wait. */
export function waitingTime({ retryAfterSeconds = 60 }: Problem): string {
  const minutes = Math.ceil(retryAfterSeconds / 60)
  return `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
}
