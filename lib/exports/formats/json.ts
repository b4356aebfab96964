import type { ExportColumn } from '../model/export-definition'
import type { EncoderOptions } from '../model/presentation'
import { JsonCell } from '../values/cell'
import type { RowBatch } from '../values/cells'
import { nestedJson, quoteJson } from '../values/json-text'
import { asText, type CellWriter, plainCellWriter } from './text/cell-writer'
import { encodeText, frameRows } from './text/encode-text'
import type { CellEncoding } from './text/encoded-column'

/** Writes text. Lists, structs, maps and JSON are nested in a text column as well. */
const writeText: CellWriter = (sink, value) =>
  sink.text(value instanceof JsonCell ? nestedJson(value) : quoteJson(asText(value)))

function cellWriter(column: ExportColumn): CellWriter {
  if (column.type === 'text') return writeText
  if (column.type === 'json') return (sink, value) => sink.text(nestedJson(value))
  const write = plainCellWriter(column, 'iso')
  if (column.type !== 'date' && column.type !== 'timestamp') return write
  return (sink, value) => {
    sink.text('"')
    write(sink, value)
    sink.text('"')
  }
}

function members(columns: readonly ExportColumn[]): CellEncoding[] {
  return columns.map((column, index) => ({
    column: column.name,
    before: `${index > 0 ? ',' : ''}${quoteJson(column.name)}:`,
    after: '',
    empty: 'null',
    write: cellWriter(column),
  }))
}

/** What a reader finds only in a file that is complete. */
function completeness(rows: number): string {
  return `"meta":{"rows":${rows},"complete":true}`
}

/**
 * Encodes `{"data":[…],"meta":{"rows":n,"complete":true}}` (RFC 8259) with one row per line. Without `meta` the file is
 * incomplete.
 */
export function encodeJson(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
): AsyncGenerator<Uint8Array> {
  return encodeText(batches, frameRows(members(columns), ['\n{', '}']), {
    head: '{"data":[',
    separator: ',',
    tail: (rows) => `\n],${completeness(rows)}}\n`,
  })
}

/**
 * One JSON object on each line (https://github.com/ndjson/ndjson-spec): no text breaks a line. With a trailer, a last
 * object says `meta` as JSON does.
 */
export function encodeNdjson(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  { trailer = false }: Pick<EncoderOptions, 'trailer'> = {},
): AsyncGenerator<Uint8Array> {
  const framed = frameRows(members(columns), ['{', '}\n'])
  const tail = (rows: number) => (trailer ? `{${completeness(rows)}}\n` : '')
  return encodeText(batches, framed, { head: '', tail })
}
