import { encoders } from '@/lib/exports/formats/encoders'
import type { ColumnType, ExportColumn } from '@/lib/exports/model/export-definition'
import type { ExportExtension } from '@/lib/exports/model/format-list'
import type { EncoderOptions } from '@/lib/exports/model/presentation'
import type { Cell } from '@/lib/exports/values/cell'
import type { RowBatch } from '@/lib/exports/values/cells'

export function column(
  name: string,
  type: ColumnType,
  more: Partial<ExportColumn> = {},
): ExportColumn {
  const value = { kind: 'field', field: name } as const
  return { name, type, title: name, description: name, value, ...more }
}

async function* toBatches(
  columns: readonly ExportColumn[],
  rows: readonly (readonly Cell[])[],
  size: number,
): AsyncGenerator<RowBatch> {
  for (let start = 0; start < rows.length; start += size) {
    const part = rows.slice(start, start + size)
    yield {
      rowCount: part.length,
      columns: columns.map((_, index) => part.map((row) => row[index])),
    }
  }
}

/** The bytes an encoder makes of batches. */
export async function encodeBatches(
  extension: ExportExtension,
  columns: readonly ExportColumn[],
  batches: AsyncIterable<RowBatch>,
  options: EncoderOptions,
): Promise<Buffer> {
  const parts: Uint8Array[] = []
  const chunks = encoders[extension](batches, columns, options)
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

/** The bytes an encoder makes of rows given `size` at a time. */
export async function encodeBytes(
  extension: ExportExtension,
  columns: readonly ExportColumn[],
  rows: readonly (readonly Cell[])[],
  options: EncoderOptions,
  size = 1000,
): Promise<Buffer> {
  return encodeBatches(extension, columns, toBatches(columns, rows, size), options)
}

/** The same as text, which has to be UTF-8. */
export async function encodeRows(...given: Parameters<typeof encodeBytes>): Promise<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  return decoder.decode(await encodeBytes(...given))
}
