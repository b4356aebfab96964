import type { Problem } from '@/lib/base/problem'
import type { Refused } from './ask-for-step-up'

/** Returns a field as text; anything else that was sent in its place counts as empty. */
export function readText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Returns a refusal as an action hands it to the page. */
export function refusedStep({ detail, code }: Problem): Refused {
  return { failure: detail, code }
}

/** Returns a refusal for a dialog whose fields cannot show their own message. */
export function refusedDialog({ detail, code, errors = [] }: Problem): Refused {
  return { failure: errors[0]?.message ?? detail, code }
}

/** Returns what a problem says; of too many attempts, how long to wait. */
export function detailOrWait(failure: Problem): string {
  return failure.code === 'rate_limited' ? waitingTime(failure) : failure.detail
}

/** Returns how long to wait after too many attempts. */
export function waitingTime({ retryAfterSeconds = 60 }: Problem): string {
  const minutes = Math.ceil(retryAfterSeconds / 60)
  return `Too many attempts. Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`
}
