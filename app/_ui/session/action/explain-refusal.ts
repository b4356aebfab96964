import type { Refusal } from './refused-action'

/** Why a step brought no result, for the person who took it. */
export interface Explanation {
  failure: string
  /** Whether there was no decision, so that the step may have been carried out nevertheless. */
  isUnknown: boolean
}

const check =
  'Keyward checks it as soon as it can be reached. Reload the page to see the current state.'

const byCode: Readonly<Record<string, string>> = {
  origin_refused:
    'This page was opened at another address, so nothing was changed. Reload it and try again.',
  session_required: 'Your session has ended, so nothing was changed. Sign in again to continue.',
}

const conflict =
  'This was changed elsewhere in the meantime, so nothing was saved. Reload the page and try again.'

const byStatus: Readonly<Record<number, string>> = {
  401: 'Your session has ended, so nothing was changed. Sign in again to continue.',
  403: 'You are not allowed to do this, so nothing was changed. A console that was opened with an API key is read-only.',
  404: 'Keyward was updated after this page was loaded, so nothing was changed. Reload the page and try again.',
  409: conflict,
  412: conflict,
  413: 'This is too much to send at once, so nothing was changed. Shorten it and try again.',
}

function waitingTime(seconds: number): string {
  if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`
  return `${Math.ceil(seconds / 60)} minutes`
}

function isLost(status: number): boolean {
  return status === 0 || status >= 500
}

/** A step that changes nothing is only to be repeated. */
function explainRead(status: number): string {
  return status === 0
    ? 'Keyward could not be reached. Check your connection and try again.'
    : 'Keyward is not available right now. Try again in a moment.'
}

function explainLost(status: number): string {
  if (status === 0) return `There was no answer, so this may or may not be done. ${check}`
  return status === 503
    ? `Keyward is temporarily unavailable, so this may or may not be done. ${check}`
    : `Something went wrong on our side, so this may or may not be done. ${check}`
}

/** Returns whether signing in again lets the step go on. */
export function needsSignIn({ status, code }: Refusal): boolean {
  return status === 401 || code === 'session_required'
}

/**
 * Returns the sentence for a step that was refused before it ran, or whose answer was lost.
 * @param isRead whether the step changes nothing
 */
export function explainRefusal(
  { status, code = '', retryAfterSeconds = 60 }: Refusal,
  isRead = false,
): Explanation {
  if (isLost(status)) {
    return { failure: isRead ? explainRead(status) : explainLost(status), isUnknown: true }
  }
  if (status === 429) {
    const wait = waitingTime(retryAfterSeconds)
    return {
      failure: `Too many requests, so nothing was changed. Try again in ${wait}.`,
      isUnknown: false,
    }
  }
  const refused = `Keyward refused this with status ${status}, so nothing was changed. Reload the page and try again.`
  return { failure: byCode[code] ?? byStatus[status] ?? refused, isUnknown: false }
}
