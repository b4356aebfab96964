import { useRef } from 'react'
import type { UnknownOutcome } from './unknown-outcome'

interface BegunStep extends Pick<UnknownOutcome, 'onKnown'> {
  /** Returns whether no other step has begun since. */
  isLatest(): boolean
}

/**
 * Returns what begins a step of a part of the page. It takes what to do once a lost outcome is known, such as to end the
 * sentence that says that it is not, and returns the option of `takeStep` that does it, unless another step has begun since.
 */
export function useLatestStep() {
  const latest = useRef<object>(undefined)
  return (whenKnown?: () => void): BegunStep => {
    const step = {}
    latest.current = step
    const isLatest = () => latest.current === step
    return {
      isLatest,
      onKnown() {
        if (isLatest()) whenKnown?.()
      },
    }
  }
}
