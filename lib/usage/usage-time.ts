/** The hour a moment lies in, as counters are named: `2026-11-25T10`, in UTC. */
export function hourLabel(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 'yyyy-mm-ddThh'.length)
}

/** The UTC day a moment lies in: `2026-11-25`. */
export function dayLabel(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 'yyyy-mm-dd'.length)
}

/** The starts of the last `count` steps of `stepMs` since the epoch, the one under way included; oldest first. */
export function lastStarts(nowMs: number, stepMs: number, count: number): number[] {
  const currentMs = nowMs - (nowMs % stepMs)
  return Array.from({ length: count }, (_, index) => currentMs - (count - 1 - index) * stepMs)
}
