import type { RowBatch } from '../cells'
import type { ExportColumn } from '../export-definition'
import { asText, type CellWriter, plainCellWriter } from './cell-writer'
import { encodeText, frameRows } from './encode-text'
import type { CellEncoding } from './encoded-column'

/** Printable ASCII that needs no escape, without `<`, so that `</` is seen. */
const plainText = /^[ !#-;=-[\]-~]*$/

/** A JSON string that is safe inside a script element and in ECMAScript before 2019 (security.md T19). */
function toJson(text: string): string {
  if (plainText.test(text)) return `"${text}"`
  return JSON.stringify(text)
    .replaceAll('</', '<\\/')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

function cellWriter(column: ExportColumn): CellWriter {
  if (column.type === 'text') return (sink, value) => sink.text(toJson(asText(value)))
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
    before: `${index > 0 ? ',' : ''}${toJson(column.name)}:`,
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
