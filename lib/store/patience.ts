/** The length of a turn. */
export const turnMs = 100
/** A turn that comes later than this was one in which others had the event loop, or the machine. */
const lateMs = 150

/** A signal that fires after a while, and how to call that off. */
export interface Patience {
  signal: AbortSignal
  end(): void
}

/**
 * Fires after `turns` turns of 100 ms; a late one counts for a quarter. One long timer would count the time in which
 * this instance was busy with other requests as silence of the store. Between two turns the event loop reads what has
 * arrived.
 * @param reason makes what the signal aborts with, only then: an error has its stack traced
 */
export function startPatience(turns: number, reason: () => Error): Patience {
  const controller = new AbortController()
  let left = turns
  let turnedAt = performance.now()
  let timer = setTimeout(turn, turnMs)
  function turn(): void {
    const now = performance.now()
    left -= now - turnedAt > lateMs ? 0.25 : 1
    turnedAt = now
    if (left > 0) timer = setTimeout(turn, turnMs)
    else controller.abort(reason())
  }
  return { signal: controller.signal, end: () => clearTimeout(timer) }
}
