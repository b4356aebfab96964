import * as z from 'zod/mini'

/** The totals of an hour or a UTC day. */
export interface UsageBucket {
  startMs: number
  allowed: number
  limited: number
  refused: number
  /** Rows of complete and aborted exports. */
  rows: number
  /** Bytes of the files, before compression. */
  bytes: number
}

/** Number of calls with this name. */
export interface RankedName {
  name: string
  calls: number
}

/** Parses the totals that the usage scripts reply. */
export const sumsReply = z.array(z.array(z.coerce.number()))

export function toBuckets(
  starts: readonly number[],
  sums: z.output<typeof sumsReply>,
): UsageBucket[] {
  return starts.map((startMs, index) => {
    const [allowed = 0, limited = 0, refused = 0, rows = 0, bytes = 0] = sums[index] ?? []
    return { startMs, allowed, limited, refused, rows, bytes }
  })
}

/** Returns the starts of the last `count` steps of `stepMs`, including the current one, oldest first. */
export function lastStarts(nowMs: number, stepMs: number, count: number): number[] {
  const currentMs = nowMs - (nowMs % stepMs)
  return Array.from({ length: count }, (_, index) => currentMs - (count - 1 - index) * stepMs)
}
