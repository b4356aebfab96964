import type { RowBatch } from '../cells'
import type { ExportColumn } from '../export-definition'
import { ByteSink } from './byte-sink'
import { asText, type CellWriter, isEmptyCell, plainCellWriter } from './cell-writer'

/** Printable ASCII that JSON needs no escape for; `<` is left out so that `</` is seen. */
const plain = new Uint8Array(128).fill(1, 0x20, 0x7f)
for (const special of ['"', '\\', '<']) plain[special.charCodeAt(0)] = 0

const [quote, openBrace, closeBrace, lineFeed] = [34, 123, 125, 10] as const

/** A JSON string that is safe inside a script element and in ECMAScript before 2019 (security.md T19). */
function escapeText(text: string): string {
  return JSON.stringify(text)
    .replaceAll('</', '<\\/')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')
}

function writeText(sink: ByteSink, text: string): void {
  sink.byte(quote)
  if (sink.plainText(text, plain)) {
    sink.byte(quote)
    return
  }
  sink.text(escapeText(text).slice(1))
}

function cellWriter(column: ExportColumn): CellWriter {
  if (column.type === 'text') return (sink, value) => writeText(sink, asText(value))
  const write = plainCellWriter(column, 'iso')
  if (column.type !== 'date' && column.type !== 'timestamp') return write
  return (sink, value) => {
    sink.byte(quote)
    write(sink, value)
    sink.byte(quote)
  }
}

interface KeyedColumn {
  /** Comma, name and colon before the value. */
  key: Uint8Array
  write: CellWriter
}

function keyedColumns(columns: readonly ExportColumn[]): KeyedColumn[] {
  const encoder = new TextEncoder()
  return columns.map((column, index) => ({
    key: encoder.encode(`${index > 0 ? ',' : ''}${escapeText(column.name)}:`),
    write: cellWriter(column),
  }))
}

function writeObject(
  batch: RowBatch,
  row: number,
  columns: readonly KeyedColumn[],
  sink: ByteSink,
): void {
  sink.byte(openBrace)
  for (let index = 0; index < columns.length; index += 1) {
    const column = columns[index]
    if (!column) continue
    sink.bytes(column.key)
    const value = batch.columns[index]?.[row]
    if (isEmptyCell(value)) sink.text('null')
    else column.write(sink, value)
  }
  sink.byte(closeBrace)
}

/**
 * `{"data":[…],"meta":{"rows":n,"complete":true}}` (RFC 8259), one row on each line. A reader that
 * finds no `meta` has not received everything.
 */
export async function* encodeJson(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
): AsyncGenerator<Uint8Array> {
  const sink = new ByteSink()
  const keyed = keyedColumns(columns)
  let rows = 0
  sink.text('{"data":[')
  for await (const batch of batches) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      sink.text(rows + row > 0 ? ',\n' : '\n')
      writeObject(batch, row, keyed, sink)
      if (sink.isFull) yield sink.take()
    }
    rows += batch.rowCount
  }
  sink.text(`\n],"meta":{"rows":${rows},"complete":true}}\n`)
  yield sink.take()
}

/** One JSON object on each line (https://github.com/ndjson/ndjson-spec): no text breaks a line. */
export async function* encodeNdjson(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
): AsyncGenerator<Uint8Array> {
  const sink = new ByteSink()
  const keyed = keyedColumns(columns)
  for await (const batch of batches) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      writeObject(batch, row, keyed, sink)
      sink.byte(lineFeed)
      if (sink.isFull) yield sink.take()
    }
  }
  if (!sink.isEmpty) yield sink.take()
}
