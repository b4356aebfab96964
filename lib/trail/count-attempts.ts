import { hourMs } from '@/lib/base/time'

/** Beyond this many names in one hour, the rest is counted together. */
const mostNames = 5000

let hour = 0
let counts = new Map<string, number>()

/** Returns whether the nth event of an hour is told: the first, the tenth, the hundredth and so on. */
export function isTold(count: number): boolean {
  return /^10*$/.test(String(count))
}

/**
 * Counts an event in the memory of this process, by the hour.
 * @returns how many there were, and how many since the last one that was told; undefined when this one is not told
 */
export function countAttempt(
  name: string,
  nowMs: number,
): { count: number; times: number } | undefined {
  const current = Math.floor(nowMs / hourMs)
  if (current !== hour) {
    hour = current
    counts = new Map()
  }
  const known = counts.has(name) || counts.size < mostNames ? name : 'others'
  const count = (counts.get(known) ?? 0) + 1
  counts.set(known, count)
  return isTold(count) ? { count, times: count - Math.floor(count / 10) } : undefined
}
