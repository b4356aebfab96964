import { problem } from '@/lib/base/problem'
import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import { ExportRefusal } from '../model/export-refusal'
import type { RowBatch } from '../values/cells'
import { pickCells } from '../values/pick-cells'
import { CollectedColumn } from './collected-column'
import { compareCells, isEmpty } from './compare-cells'
import { sliceRows } from './in-slices'
import { sortedOrder } from './sorted-order'

/** All rows are kept in memory until the last one has been read. */
const maxSortedRows = 500_000

/** A column to sort by. */
export interface SortColumn {
  index: number
  isDescending: boolean
}

function compareRows(columns: readonly CollectedColumn[], keys: readonly SortColumn[]) {
  return (left: number, right: number): number => {
    for (const { index, isDescending } of keys) {
      const data = columns[index]?.keys ?? []
      const order = compareCells(data[left], data[right])
      const isReversed = isDescending && !isEmpty(data[left]) && !isEmpty(data[right])
      if (order !== 0) return isReversed ? -order : order
    }
    return left - right
  }
}

function tooManyRows(): ExportRefusal {
  const fix = 'narrow the time range, add a filter, or sort the file after it has come'
  const message = `has more than ${maxSortedRows} rows to sort`
  const errors = [{ parameter: 'sort', message, fix }]
  const more = { errors, cause: 'too_many_rows' } as const
  return new ExportRefusal(problem('invalid_parameter', 'Too many rows to sort.', more))
}

async function collect(
  batches: AsyncIterable<RowBatch>,
): Promise<{ rows: number; columns: CollectedColumn[] }> {
  let columns: CollectedColumn[] | undefined
  let rows = 0
  for await (const batch of batches) {
    rows += batch.rowCount
    if (rows > maxSortedRows) throw tooManyRows()
    columns ??= batch.columns.map((cells) => new CollectedColumn(cells))
    for (const [index, cells] of batch.columns.entries()) {
      await yieldToEventLoop()
      columns[index]?.add(cells)
    }
  }
  return { rows, columns: columns ?? [] }
}

/**
 * Yields all rows in sorted order. The sort is stable.
 * @param keep how many of the first columns are in the file. The others are only for sorting
 * @throws ExportRefusal beyond half a million rows
 */
export async function* sortRows(
  batches: AsyncIterable<RowBatch>,
  keys: readonly SortColumn[],
  keep: number,
): AsyncGenerator<RowBatch> {
  const { rows, columns } = await collect(batches)
  const order = await sortedOrder(rows, compareRows(columns, keys))
  const kept = columns.slice(0, keep).map(({ cells }) => cells)
  for (let start = 0; start < rows; start += sliceRows) {
    await yieldToEventLoop()
    const picked = order.subarray(start, start + sliceRows)
    yield { rowCount: picked.length, columns: kept.map((cells) => pickCells(cells, picked)) }
  }
}
