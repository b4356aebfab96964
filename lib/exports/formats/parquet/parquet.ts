import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { EncoderOptions } from '@/lib/exports/model/presentation'
import type { RowBatch } from '@/lib/exports/values/cells'
import type { NestedType, NestedTypes } from '@/lib/exports/values/nested-type'
import { nestedColumn } from './nested-column'
import { parquetColumn } from './parquet-column'
import { magic, ParquetFile } from './parquet-file'

/** Returns the nested type of a column that keeps its lists, maps and structs, or undefined for other columns. */
function nestedTypeOf({ type, value }: ExportColumn, nested: NestedTypes): NestedType | undefined {
  return type === 'json' && 'field' in value ? nested.get(value.field) : undefined
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
 * Encodes Apache Parquet with Snappy. Every column is optional, with the type of `parquetColumn` or of `nested`. The bytes
 * do not depend on the batching.
 * @throws UnwritableCell
 */
export async function* encodeParquet(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  { nested = new Map() }: Pick<EncoderOptions, 'nested'>,
): AsyncGenerator<Uint8Array> {
  const open = (batch?: RowBatch) =>
    new ParquetFile(
      columns.map((column, index) => {
        const type = nestedTypeOf(column, nested)
        return type
          ? nestedColumn(column.name, type)
          : parquetColumn(column, batch?.columns[index] ?? [])
      }),
    )
  let isBegun = false
  for await (const chunk of encodeGroups(batches, open)) {
    if (!isBegun) yield magic
    isBegun = true
    if (chunk.length > 0) yield chunk
  }
}
