import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'

/** The usual number of rows between two yields, which take a fraction of a millisecond. */
export const sliceRows = 8192

/** Calls `work` for slices of rows, from `start` up to but not including `end`, and yields between them. */
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
