import type { RowBatch } from '../values/cells'
import { sliceCells } from '../values/pick-cells'

/** Yields the first `limit` rows, then stops the source. */
export async function* limitRows(
  batches: AsyncIterable<RowBatch>,
  limit: number,
): AsyncGenerator<RowBatch> {
  let rest = limit
  for await (const { rowCount, columns } of batches) {
    const taken = Math.min(rest, rowCount)
    yield {
      rowCount: taken,
      columns: columns.map((cells) => sliceCells(cells, 0, taken)),
    }
    rest -= taken
    if (rest === 0) return
  }
}
