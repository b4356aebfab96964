/** What one look at the audit trail said. */
export type Check = 'done' | 'missing' | 'unreachable' | 'refused'

/** How often the trail is asked before a step counts as not done: a slow request may still be under way. */
const mostMisses = 4
const longestPauseMs = 15_000

/**
 * Asks until it is known whether a step was carried out; while Keyward cannot be reached, more and more rarely.
 * @param wait resolves after so many milliseconds, or earlier when the network is back
 * @returns `refused` when the person may no longer ask
 */
export async function checkUntilKnown(
  check: () => Promise<Check>,
  wait: (pauseMs: number) => Promise<void>,
): Promise<'done' | 'not done' | 'refused'> {
  let misses = 0
  for (let pauseMs = 1_000; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    const found = await check()
    if (found === 'done' || found === 'refused') return found
    if (found === 'missing') misses += 1
    if (misses === mostMisses) return 'not done'
    await wait(found === 'missing' ? 2_000 : pauseMs)
  }
}
