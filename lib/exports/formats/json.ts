import type { ExportColumn } from '../model/export-definition'
import { JsonCell } from '../values/cell'
import type { RowBatch } from '../values/cells'
import { nestedJson, quoteJson } from '../values/json-text'
import { asText, type CellWriter, plainCellWriter } from './text/cell-writer'
import { encodeText, frameRows } from './text/encode-text'
import type { CellEncoding } from './text/encoded-column'

/** Lists, structs, maps and JSON are nested, in a column of text too. */
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

/**
 * `{"data":[…],"meta":{"rows":n,"complete":true}}` (RFC 8259), one row on each line. A reader that
 * finds no `meta` has not received everything.
 */
export function encodeJson(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
): AsyncGenerator<Uint8Array> {
  return encodeText(batches, frameRows(members(columns), ['\n{', '}']), {
    head: '{"data":[',
    separator: ',',
    tail: (rows) => `\n],"meta":{"rows":${rows},"complete":true}}\n`,
  })
}

/** One JSON object on each line (https://github.com/ndjson/ndjson-spec): no text breaks a line. */
export function encodeNdjson(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
): AsyncGenerator<Uint8Array> {
  const rows = frameRows(members(columns), ['{', '}\n'])
  return encodeText(batches, rows, { head: '', tail: () => '' })
}
