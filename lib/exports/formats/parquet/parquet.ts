import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { EncoderOptions } from '@/lib/exports/model/presentation'
import { shownField } from '@/lib/exports/rows/row-shape'
import { type Cells, decimalTypeOf, type RowBatch } from '@/lib/exports/values/cells'
import type { ParquetColumn } from './flat-column'
import { nestedColumn } from './nested-column'
import { parquetColumn } from './parquet-column'
import { magic, ParquetFile } from './parquet-file'

type ParquetOptions = Pick<EncoderOptions, 'types' | 'currency'>

/**
 * Returns how a column is stored: as the files of the source need it, or as its first cells do if that is not known.
 * @param cells the first cells
 */
function storedColumn(
  column: ExportColumn,
  cells: Cells,
  { types, ...shape }: ParquetOptions,
): ParquetColumn {
  const field = shownField(column, shape)
  const nested =
    column.type === 'json' && field !== undefined ? types?.nested.get(field) : undefined
  if (nested) return nestedColumn(column.name, nested)
  const isKnown = field !== undefined && types?.exact.has(field) === true
  return parquetColumn(column, cells, isKnown ? types.exact.get(field) : decimalTypeOf(cells))
}

/** Yields everything after the magic number, and empty bytes once the first batch has come, with rows or without. */
async function* encodeGroups(
  batches: AsyncIterable<RowBatch>,
  open: (batch?: RowBatch) => ParquetFile,
): AsyncGenerator<Uint8Array> {
  let file: ParquetFile | undefined
  let rows = 0
  for await (const batch of batches) {
    if (batch.rowCount > 0) {
      file ??= open(batch)
      yield* file.add(batch, rows)
    }
    // A row group fills slowly, and nobody should wait for its last row.
    if (rows === 0) yield new Uint8Array(0)
    rows += batch.rowCount
  }
  yield* (file ?? open()).finish()
}

/**
 * Encodes Apache Parquet with Snappy. Every column is optional. The bytes do not depend on the batching.
 * @throws UnwritableCell
 */
export async function* encodeParquet(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  options: ParquetOptions,
): AsyncGenerator<Uint8Array> {
  const open = (batch?: RowBatch) =>
    new ParquetFile(
      columns.map((column, index) => storedColumn(column, batch?.columns[index] ?? [], options)),
    )
  let isBegun = false
  for await (const chunk of encodeGroups(batches, open)) {
    if (!isBegun) yield magic
    isBegun = true
    if (chunk.length > 0) yield chunk
  }
}
