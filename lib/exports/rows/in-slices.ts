import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'

/** Rows that are mostly worked on before others have their turn: a fraction of a millisecond. */
export const sliceRows = 8192

/** Calls `work` for some rows at a time, from `start` to before `end`; others have their turn in between. */
export async function inSlices(
  rowCount: number,
  work: (start: number, end: number) => void,
  rowsAtOnce = sliceRows,
): Promise<void> {
  for (let start = 0; start < rowCount; start += rowsAtOnce) {
    await yieldToEventLoop()
    work(start, Math.min(start + rowsAtOnce, rowCount))
  }
}
