import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import type { SortKey } from '../language/row-order'
import type { ExportColumn } from '../model/export-definition'
import { cellsOf, type FieldBatch } from '../model/source-scan'
import type { Cell } from '../values/cell'
import type { Cells, RowBatch } from '../values/cells'
import { beginEarly } from './begin-early'
import { convertAmounts } from './convert-amounts'
import { groupRows } from './group-rows'
import { limitRows } from './limit-rows'
import { type RowShape, rateField } from './row-shape'
import { sortRows } from './sort-rows'

/** What a request adds to the definition. */
export interface RowWishes {
  columns: RowShape['columns']
  sort: readonly SortKey[]
  limit?: number
}

type ReadColumn = (batch: FieldBatch) => Cells

function columnReader({ value }: ExportColumn, shape: RowShape): ReadColumn {
  const { currency } = shape
  const rate = rateField(shape)
  if (value.kind === 'currency') {
    return currency
      ? ({ rowCount }) => new Array<Cell>(rowCount).fill(currency)
      : (batch) => cellsOf(batch, value.field)
  }
  if (value.kind !== 'field') throw new Error(`${shape.name} sums but does not group`)
  const { field, euros } = value
  if (!currency || !euros) return (batch) => cellsOf(batch, field)
  return (batch) =>
    rate ? convertAmounts(cellsOf(batch, euros), cellsOf(batch, rate)) : cellsOf(batch, euros)
}

/** Makes one row of the export from each row of the source. */
async function* projectRows(
  batches: AsyncIterable<FieldBatch>,
  shape: RowShape,
): AsyncGenerator<RowBatch> {
  const readers = shape.columns.map((column) => columnReader(column, shape))
  for await (const batch of batches) {
    if (batch.rowCount === 0) continue
    const columns: Cells[] = []
    for (const read of readers) {
      await yieldToEventLoop()
      columns.push(read(batch))
    }
    yield { rowCount: batch.rowCount, columns }
  }
}

/**
 * Turns rows of the source into rows of the export: grouped or one by one, then sorted, then limited.
 * @param beginAfterMs how long to wait for rows before a batch without any has the beginning of the file sent
 * @throws ExportRefusal, before the first row, when there are too many to group or to sort
 */
export function shapeRows(
  source: AsyncIterable<FieldBatch>,
  shape: RowShape,
  { columns, sort, limit }: RowWishes,
  beginAfterMs?: number,
): AsyncIterable<RowBatch> {
  const rows = shape.groupBy ? groupRows(source, shape) : projectRows(source, shape)
  const sortColumns = sort.map(({ column, isDescending }) => ({
    index: shape.columns.indexOf(column),
    isDescending,
  }))
  const sorted = sortColumns.length > 0 ? sortRows(rows, sortColumns, columns.length) : rows
  return beginEarly(limit === undefined ? sorted : limitRows(sorted, limit), beginAfterMs)
}
