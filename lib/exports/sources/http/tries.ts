import { PassingError } from '@/lib/exports/model/source-error'
import type { Asking } from './patient-request'

const defaultAttempts = 3
const defaultPauseMs = 100
const defaultMaxPauseMs = 10_000

/** Resolves after so many milliseconds, or as soon as the export ends. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      resolve()
    }
    const timer = setTimeout(wake, ms)
    signal.addEventListener('abort', wake)
    if (signal.aborted) wake()
  })
}

/** Counts the failed tries of one request and waits between them. */
export class Tries {
  #failures = 0

  constructor(readonly asking: Pick<Asking, 'signal' | 'patience'>) {}

  /** Forgets the failures so far, because the last try brought the request forward. */
  startOver(): void {
    this.#failures = 0
  }

  /**
   * Waits before the next try: as long as the server asked for, and longer after each failure, with chance so that
   * many clients do not come back at once.
   * @throws the failure itself, where it will not pass or enough tries were made
   */
  async waitAfter(failure: unknown): Promise<void> {
    const { signal, patience } = this.asking
    const { attempts = defaultAttempts, pauseMs = defaultPauseMs } = patience
    const { maxPauseMs = defaultMaxPauseMs } = patience
    this.#failures += 1
    if (!(failure instanceof PassingError) || this.#failures >= attempts) throw failure
    const ownMs = pauseMs * 4 ** (this.#failures - 1) * (0.5 + Math.random() / 2)
    await sleep(Math.min(failure.waitMs + ownMs, maxPauseMs), signal)
  }
}
