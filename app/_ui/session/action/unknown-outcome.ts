/** A step whose answer was lost. */
export interface UnknownOutcome {
  requestId: string
  /** The user whose audit trail has the entry, if it is not the person's own. */
  ownerId?: string
  /** Whether it was one part of a larger step. The page itself then shows what is known. */
  isPart?: boolean
  /** Where to go on when the step turns out to be done; by default the page itself, loaded again. */
  doneHref?: string
  /** Called when it is known whether the step was carried out: what says that it is unknown is no longer so. */
  onKnown?: () => void
}

const eventName = 'console:outcome-unknown'

/** Has the page find out whether a step was carried out. */
export function watchOutcome(outcome: UnknownOutcome): void {
  window.dispatchEvent(new CustomEvent(eventName, { detail: outcome }))
}

/** Has a part of the page hear of every lost answer; returns how to stop that. */
export function onOutcomeUnknown(hear: (outcome: UnknownOutcome) => void): () => void {
  function listen(event: Event): void {
    if (event instanceof CustomEvent) hear(event.detail)
  }
  window.addEventListener(eventName, listen)
  return () => window.removeEventListener(eventName, listen)
}
