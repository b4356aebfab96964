import { z } from 'zod'
import { fieldsReply } from '@/lib/store/replies'

/** What an hour or a UTC day came to. */
export interface UsageBucket {
  startMs: number
  allowed: number
  limited: number
  refused: number
  /** Of finished and broken-off exports. */
  rows: number
  /** Of the files, before compression. */
  bytes: number
}

/** How many calls named this. */
export interface RankedName {
  name: string
  calls: number
}

/** Sums of steps, as the scripts of usage reply them. */
export const sumsReply = z.array(z.array(z.coerce.number()))

/** Ranked names, from names and calls in turn. */
export const rankedReply = fieldsReply.transform((fields): RankedName[] =>
  [...fields].map(([name, calls]) => ({ name, calls: Number(calls) })),
)

export function toBuckets(
  starts: readonly number[],
  sums: z.output<typeof sumsReply>,
): UsageBucket[] {
  return starts.map((startMs, index) => {
    const [allowed = 0, limited = 0, refused = 0, rows = 0, bytes = 0] = sums[index] ?? []
    return { startMs, allowed, limited, refused, rows, bytes }
  })
}
