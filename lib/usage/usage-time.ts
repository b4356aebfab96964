import { isoTime } from '@/lib/base/time'

/** Returns the UTC hour of a time, as in the names of counters: `2026-11-25T10`. */
export function hourLabel(atMs: number): string {
  return isoTime(atMs).slice(0, 'yyyy-mm-ddThh'.length)
}

/** Returns the starts of the last `count` steps of `stepMs`, including the current one, oldest first. */
export function lastStarts(nowMs: number, stepMs: number, count: number): number[] {
  const currentMs = nowMs - (nowMs % stepMs)
  return Array.from({ length: count }, (_, index) => currentMs - (count - 1 - index) * stepMs)
}
