/** Two signals to end: with the first what runs may come to its end, the second cuts it off. */
export interface EndSignals {
  toldToEnd: AbortSignal
  toldAgain: AbortSignal
}

/** Takes SIGINT and SIGTERM from here on. Node as the first process of a container ignores them otherwise. */
export function heedSignals(): EndSignals {
  const first = new AbortController()
  const second = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => (first.signal.aborted ? second : first).abort())
  }
  return { toldToEnd: first.signal, toldAgain: second.signal }
}

/** Settles once the signal has fired. */
export function firing(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}

/**
 * Returns what some work returns, unless the signal fires first.
 * @throws what the work throws, or the reason of the signal
 */
export function unlessFired<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const fired = firing(signal).then((): never => {
    throw signal.reason
  })
  return Promise.race([work, fired])
}
