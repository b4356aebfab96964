import type { RowBatch } from '../cells'
import type { ExportColumn } from '../export-definition'
import { ByteSink } from './byte-sink'
import { asText, type CellWriter, isEmptyCell, plainCellWriter } from './cell-writer'
import { escapeXml, plainXml } from './xml-text'

const encoder = new TextEncoder()

function writeText(sink: ByteSink, text: string): void {
  if (!sink.plainText(text, plainXml)) sink.text(escapeXml(text))
}

interface Element {
  open: Uint8Array
  close: Uint8Array
  write: CellWriter
}

/** Column names are legal element names: a test of the catalogue sees to it. */
function toElement(column: ExportColumn): Element {
  const isText = column.type === 'text'
  return {
    open: encoder.encode(`<${column.name}>`),
    close: encoder.encode(`</${column.name}>`),
    write: isText
      ? (sink, value) => writeText(sink, asText(value))
      : plainCellWriter(column, 'plain'),
  }
}

/**
 * `<transactions><transaction><status>…</status>…</transaction></transactions>`: the root holds rows and nothing
 * else, a row one element for each column, empty ones too. A reader that finds no end of the root has not received
 * everything.
 * @param rowElement name of a row; the root is the same with an `s`
 */
export async function* encodeXml(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  rowElement: string,
): AsyncGenerator<Uint8Array> {
  const sink = new ByteSink()
  const elements = columns.map(toElement)
  const [openRow, closeRow] = [`<${rowElement}>`, `</${rowElement}>\n`].map((tag) =>
    encoder.encode(tag),
  )
  if (!openRow || !closeRow) return
  sink.text(`<?xml version="1.0" encoding="UTF-8"?>\n<${rowElement}s>\n`)
  for await (const batch of batches) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      sink.bytes(openRow)
      for (const [index, { open, close, write }] of elements.entries()) {
        sink.bytes(open)
        const value = batch.columns[index]?.[row]
        if (!isEmptyCell(value)) write(sink, value)
        sink.bytes(close)
      }
      sink.bytes(closeRow)
      if (sink.isFull) yield sink.take()
    }
  }
  sink.text(`</${rowElement}s>\n`)
  yield sink.take()
}
