import type { ExportColumn, RowBatch } from '../export-definition'
import { ByteSink } from './byte-sink'
import { asText, type CellWriter, isEmptyCell, plainCellWriter } from './cell-writer'

/** Printable ASCII that JSON needs no escape for; `<` is left out so that `</` is seen. */
const plain = new Uint8Array(128).fill(1, 0x20, 0x7f)
for (const special of ['"', '\\', '<']) plain[special.charCodeAt(0)] = 0

const quote = 34

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

function* encodeBatch(
  batch: RowBatch,
  columns: readonly { key: Uint8Array; write: CellWriter }[],
  sink: ByteSink,
  rowsBefore: number,
): Generator<Uint8Array> {
  for (let row = 0; row < batch.rowCount; row += 1) {
    sink.text(rowsBefore + row > 0 ? ',\n{' : '\n{')
    for (const [index, { key, write }] of columns.entries()) {
      sink.bytes(key)
      const value = batch.columns[index]?.[row]
      if (isEmptyCell(value)) sink.text('null')
      else write(sink, value)
    }
    sink.byte(125)
    if (sink.isFull) yield sink.take()
  }
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
  const encoder = new TextEncoder()
  const writers = columns.map((column, index) => ({
    key: encoder.encode(`${index > 0 ? ',' : ''}${escapeText(column.name)}:`),
    write: cellWriter(column),
  }))
  let rows = 0
  sink.text('{"data":[')
  for await (const batch of batches) {
    yield* encodeBatch(batch, writers, sink, rows)
    rows += batch.rowCount
  }
  sink.text(`\n],"meta":{"rows":${rows},"complete":true}}\n`)
  yield sink.take()
}
