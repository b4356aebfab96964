import type { RowBatch } from '@/lib/exports/values/cells'
import { type CellEncoding, EncodedColumn } from './encoded-column'
import { RowNumber } from './short-bytes'
import { TextChunk } from './text-chunk'

/** Rows whose cells are encoded at once. A whole batch would block other requests. */
const rowsAtOnce = 1024
const encoder = new TextEncoder()

/** The text before, between and after the rows of a file. */
export interface TextFrame {
  head: string
  /** Text between two rows. */
  separator?: string
  /** The number of the first row, for encodings that have a `lead`. */
  firstRow?: number
  /** Replaces a row whose cells are all empty. Every other cell must have at least one byte. */
  emptyRow?: string
  /** @param rows the number of rows in the file */
  tail(rows: number): string
}

/**
 * Yields rows as text between a head and a tail, in chunks of about 62 KB. The text does not depend on the batching. A
 * batch without rows makes it yield what it has.
 */
export async function* encodeText(
  batches: AsyncIterable<RowBatch>,
  encodings: readonly CellEncoding[],
  { head, separator = '', firstRow = 1, emptyRow = '', tail }: TextFrame,
): AsyncGenerator<Uint8Array> {
  const columns = encodings.map((encoding) => new EncodedColumn(encoding))
  const between = encoder.encode(separator)
  const inPlaceOfEmpty = encoder.encode(emptyRow)
  const emptyLength = encoder.encode(
    encodings.map(({ before, empty, after }) => before + empty + after).join(''),
  ).length
  const chunk = new TextChunk()
  const number = new RowNumber(firstRow)
  let rows = 0
  chunk.add(encoder.encode(head))
  for await (const batch of batches) {
    if (batch.rowCount === 0) {
      if (chunk.length > 0) yield chunk.take()
      continue
    }
    for (const [index, column] of columns.entries()) column.load(batch.columns[index] ?? [])
    for (let row = 0; row < batch.rowCount; row += 1) {
      if (row % rowsAtOnce === 0) {
        const end = Math.min(row + rowsAtOnce, batch.rowCount)
        for (const column of columns) column.encodeRows(row, end, rows)
      }
      if (between.length > 0 && rows + row > 0) chunk.add(between)
      const start = chunk.length
      chunk.addRow(columns, row, number)
      if (emptyRow && chunk.length - start === emptyLength) {
        chunk.replaceLast(emptyLength, inPlaceOfEmpty)
      }
      number.increment()
      if (chunk.isFull) yield chunk.take()
    }
    rows += batch.rowCount
  }
  chunk.add(encoder.encode(tail(rows)))
  const last = chunk.take()
  if (last.length > 0) yield last
}

/** Adds text before the first and after the last cell of each row. */
export function frameRows(
  cells: readonly CellEncoding[],
  [open, close]: readonly [string, string],
): CellEncoding[] {
  return cells.map((cell, index) => ({
    ...cell,
    before: index === 0 ? open + cell.before : cell.before,
    after: index === cells.length - 1 ? cell.after + close : cell.after,
  }))
}
