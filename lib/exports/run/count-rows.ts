import type { RowBatch } from '../values/cells'
import { sliceCells } from '../values/pick-cells'

/** Rows handed to the encoder at a time. An unfinished export is counted to this precision. */
const sliceRows = 8192

/** Passes rows on in slices and counts them as the encoder takes them. */
export async function* countRows(
  batches: AsyncIterable<RowBatch>,
  progress: { rows: number },
): AsyncGenerator<RowBatch> {
  for await (const batch of batches) {
    const { rowCount, columns } = batch
    // An empty batch asks for the beginning of the file.
    if (rowCount === 0) yield batch
    for (let start = 0; start < rowCount; start += sliceRows) {
      const end = Math.min(rowCount, start + sliceRows)
      yield {
        rowCount: end - start,
        columns: columns.map((cells) => sliceCells(cells, start, end)),
      }
      progress.rows += end - start
    }
  }
}
