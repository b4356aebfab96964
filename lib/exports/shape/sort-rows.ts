import { problem } from '@/lib/base/problem'
import { type Cell, plainCells, type RowBatch, sliceCells } from '../cells'
import { compareCells, isEmpty } from './compare-cells'
import { ExportRefusal } from './export-refusal'

/** Rows are kept in memory until the last one was read. */
export const maxSortedRows = 500_000

/** A column of the batches to sort by. */
export interface SortColumn {
  index: number
  isDescending: boolean
}

function compareRows(columns: readonly (readonly Cell[])[], keys: readonly SortColumn[]) {
  return (left: number, right: number): number => {
    for (const { index, isDescending } of keys) {
      const data = columns[index] ?? []
      const order = compareCells(data[left], data[right])
      const isReversed = isDescending && !isEmpty(data[left]) && !isEmpty(data[right])
      if (order !== 0) return isReversed ? -order : order
    }
    return left - right
  }
}

async function collect(batches: AsyncIterable<RowBatch>): Promise<Cell[][]> {
  let columns: Cell[][] = []
  let rows = 0
  for await (const batch of batches) {
    rows += batch.rowCount
    if (rows > maxSortedRows) {
      const fix = 'narrow the time range, add a filter, or sort the file after it has come'
      const message = `has more than ${maxSortedRows} rows to sort`
      const errors = [{ parameter: 'sort', message, fix }]
      throw new ExportRefusal(problem('invalid_parameter', 'Too many rows to sort.', { errors }))
    }
    if (columns.length === 0) columns = batch.columns.map(() => [])
    for (const [index, cells] of batch.columns.entries()) {
      const data = plainCells(cells)
      const column = columns[index] ?? []
      for (let row = 0; row < batch.rowCount; row += 1) column.push(data[row])
    }
  }
  return columns
}

/**
 * All rows, sorted; equal ones keep their order.
 * @param keep how many columns, from the first, are in the file; the others were only to sort by
 * @throws ExportRefusal beyond half a million rows
 */
export async function* sortRows(
  batches: AsyncIterable<RowBatch>,
  keys: readonly SortColumn[],
  keep: number,
): AsyncGenerator<RowBatch> {
  const columns = await collect(batches)
  const order = Uint32Array.from(columns[0] ?? [], (_, row) => row)
  order.sort(compareRows(columns, keys))
  if (order.length === 0) return
  yield {
    rowCount: order.length,
    columns: columns.slice(0, keep).map((data) => Array.from(order, (row) => data[row])),
  }
}

/** The first rows; the source is told to stop after them. */
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
