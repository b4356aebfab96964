import type { Cell, RowBatch } from '../../cells'
import type { ExportColumn } from '../../export-definition'
import { ByteSink } from '../byte-sink'
import { isEmptyCell } from '../cell-writer'
import type { EncoderOptions } from '../format-table'
import { plainXml } from '../xml-text'
import { sheetText, sheetValue } from './sheet-cell'
import { columnStyles, packageParts, sheetStart } from './xlsx-parts'
import { ZipStream } from './zip-stream'

/** Text that reads like an escape of a code point (ECMA-376 part 1, section 22.9.2.19) is escaped itself. */
function escapeEscapes(text: string): string {
  return text.replace(/_x[0-9A-Fa-f]{4}_/g, (found) => `_x005F${found}`)
}

/** A first character that no program takes for the beginning of a formula. */
function isHarmless(text: string): boolean {
  const code = text.charCodeAt(0)
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

function writeText(sink: ByteSink, text: string, style: string): void {
  sink.text(`<c t="inlineStr"${style}><is><t xml:space="preserve">`)
  const isPlain = text.length < 1000 && isHarmless(text) && !text.includes('_x')
  if (!isPlain || !sink.plainText(text, plainXml)) sink.text(sheetText(escapeEscapes(text)))
  sink.text('</t></is></c>')
}

type WriteCell = (sink: ByteSink, value: NonNullable<Cell>) => void

function cellWriter(column: ExportColumn, styleIndex: number): WriteCell {
  const style = styleIndex === 0 ? '' : ` s="${styleIndex}"`
  if (column.type === 'text') return (sink, value) => writeText(sink, String(value), '')
  return (sink, cell) => {
    const found = sheetValue(column, cell)
    if (found.kind === 'number') sink.text(`<c${style}><v>${found.value}</v></c>`)
    else if (found.kind === 'moment') sink.text(`<c${style}><v>${found.serial}</v></c>`)
    else if (found.kind === 'boolean') sink.text(`<c t="b"><v>${found.value ? 1 : 0}</v></c>`)
    else writeText(sink, found.text, '')
  }
}

function writeRow(
  batch: RowBatch,
  row: number,
  writers: readonly WriteCell[],
  sink: ByteSink,
): void {
  sink.text('<row>')
  for (const [index, write] of writers.entries()) {
    const value = batch.columns[index]?.[row]
    // Cells carry no address: an empty one keeps the next in its column.
    if (isEmptyCell(value)) sink.text('<c/>')
    else write(sink, value)
  }
  sink.text('</row>')
}

/**
 * An Office Open XML workbook (ECMA-376) of one sheet, streamed: numbers, dates and moments are typed cells, text
 * stays text. What it unpacks to is the same however rows are batched.
 */
export async function* encodeXlsx(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  { header = true, titles = columns.map(({ name }) => name) }: EncoderOptions,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipStream()
  const sink = new ByteSink()
  const styles = columnStyles(columns)
  const writers = columns.map((column, index) => cellWriter(column, styles[index] ?? 0))
  for (const [path, content] of packageParts(columns)) zip.file(path, content)
  zip.open('xl/worksheets/sheet1.xml')
  sink.text(sheetStart(columns, titles, header))
  if (header) {
    sink.text('<row>')
    for (const title of titles) writeText(sink, title, ' s="1"')
    sink.text('</row>')
  }
  for await (const batch of batches) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      writeRow(batch, row, writers, sink)
      if (!sink.isFull) continue
      zip.write(sink.take())
      yield* zip.take()
    }
  }
  sink.text('</sheetData></worksheet>')
  zip.write(sink.take())
  zip.close()
  zip.end()
  yield* zip.take()
}
