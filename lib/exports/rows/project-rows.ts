import type { Cell, Cells, RowBatch } from '../model/cells'
import type { ExportColumn } from '../model/export-definition'
import { cellsOf, type FieldBatch } from '../model/source-scan'
import { convertAmounts } from './convert-amounts'
import { type RowShape, rateField } from './row-shape'

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

/** One row of the source is one row of the export. */
export async function* projectRows(
  batches: AsyncIterable<FieldBatch>,
  shape: RowShape,
): AsyncGenerator<RowBatch> {
  const readers = shape.columns.map((column) => columnReader(column, shape))
  for await (const batch of batches) {
    yield { rowCount: batch.rowCount, columns: readers.map((read) => read(batch)) }
  }
}
