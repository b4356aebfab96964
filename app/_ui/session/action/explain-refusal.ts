import type { Refusal } from './refused-action'

/** Why a step brought no result, for the person who took it. */
export interface Explanation {
  failure: string
  /** Whether there was no decision, so that the step may have been carried out nevertheless. */
  isUnknown: boolean
}

const check =
  'Keyward checks it as soon as it can be reached. Reload the page to see the current state.'

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

/** There was an answer, so there is a network: these sentences can be loaded when they are needed. */
async function explainAnswered(refusal: Refusal): Promise<string> {
  try {
    return (await import('./explain-answer')).explainAnswer(refusal)
  } catch {
    return 'Keyward refused this, so nothing was changed. Reload the page and try again.'
  }
}

/**
 * Returns the sentence for a step that was refused before it ran, or whose answer was lost.
 * @param isRead whether the step changes nothing
 */
export async function explainRefusal(refusal: Refusal, isRead = false): Promise<Explanation> {
  const { status } = refusal
  if (!isLost(status)) return { failure: await explainAnswered(refusal), isUnknown: false }
  return { failure: isRead ? explainRead(status) : explainLost(status), isUnknown: true }
}
