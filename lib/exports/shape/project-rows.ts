import type { Cell, Cells, RowBatch } from '../cells'
import type { ExportColumn } from '../export-definition'
import { cellsOf, type FieldBatch, fieldOf } from '../sources/source-scan'
import { type RowShape, rateField } from './row-shape'

/** Euros times the rate of each row; a row without an amount stays without. */
function convert(
  euros: ArrayLike<Cell>,
  rates: ArrayLike<Cell> | undefined,
  rowCount: number,
): ArrayLike<Cell> {
  if (!rates) return euros
  const converted = new Array<Cell>(rowCount)
  for (let row = 0; row < rowCount; row += 1) {
    const amount = euros[row]
    converted[row] = typeof amount === 'number' ? amount * Number(rates[row]) : null
  }
  return converted
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
    convert(fieldOf(batch, euros), rate ? fieldOf(batch, rate) : undefined, batch.rowCount)
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
