import { PassingError } from '@/lib/exports/model/source-error'
import type { Asking } from './patient-request'

const defaultAttempts = 3
const defaultPauseMs = 100
const defaultMaxPauseMs = 10_000

/** Resolves after some milliseconds, or as soon as the export ends. */
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

/** Counts the failed attempts of one request and waits between them. */
export class Tries {
  #failures = 0

  constructor(readonly asking: Pick<Asking, 'signal' | 'patience'>) {}

  /** Forgets the failures so far, because the last attempt made progress. */
  startOver(): void {
    this.#failures = 0
  }

  /**
   * Waits before the next attempt: at least as long as the server asked for, longer after each failure, and with jitter
   * so that many clients do not come back at the same time.
   * @throws the failure itself, if it will not pass or was the last attempt
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
