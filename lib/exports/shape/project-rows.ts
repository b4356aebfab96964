import type { ExportDefinition, RowBatch } from '../export-definition'
import { type FieldBatch, fieldOf } from '../sources/source-scan'

/** One row of the source is one row of the export. */
export async function* projectRows(
  batches: AsyncIterable<FieldBatch>,
  { name, columns }: ExportDefinition,
): AsyncGenerator<RowBatch> {
  const fields = columns.map(({ value }) => {
    if (value.kind !== 'field') throw new Error(`${name} sums but does not group`)
    return value.field
  })
  for await (const batch of batches) {
    yield { rowCount: batch.rowCount, columns: fields.map((field) => fieldOf(batch, field)) }
  }
}
