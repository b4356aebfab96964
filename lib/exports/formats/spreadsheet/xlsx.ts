import type { Cell, RowBatch } from '../../cells'
import type { ExportColumn } from '../../export-definition'
import { encodeText, frameRows } from '../encode-text'
import type { CellEncoding } from '../encoded-column'
import type { EncoderOptions } from '../format-table'
import { sheetText, sheetValue } from './sheet-cell'
import { columnStyles, packageParts, sheetStart } from './xlsx-parts'
import { ZipStream } from './zip-stream'

/** Text that reads like an escape of a code point (ECMA-376 part 1, section 22.9.2.19) is escaped itself. */
function escapeEscapes(text: string): string {
  return text.replace(/_x[0-9A-Fa-f]{4}_/g, (found) => `_x005F${found}`)
}

function textCell(text: string, style: string): string {
  return `<c t="inlineStr"${style}><is><t xml:space="preserve">${sheetText(escapeEscapes(text))}</t></is></c>`
}

function cell(column: ExportColumn, style: string, value: NonNullable<Cell>): string {
  const found = sheetValue(column, value)
  switch (found.kind) {
    case 'number':
      return `<c${style}><v>${found.value}</v></c>`
    case 'moment':
      return `<c${style}><v>${found.serial}</v></c>`
    case 'boolean':
      return `<c t="b"><v>${found.value ? 1 : 0}</v></c>`
    case 'text':
      return textCell(found.text, '')
  }
}

function cellEncodings(columns: readonly ExportColumn[]): CellEncoding[] {
  const styles = columnStyles(columns)
  return columns.map((column, index) => {
    const style = styles[index] ? ` s="${styles[index]}"` : ''
    return {
      before: '',
      after: '',
      // Cells carry no address: an empty one keeps the next in its column.
      empty: '<c/>',
      write: (sink, value) => sink.text(cell(column, style, value)),
    }
  })
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
  for (const [path, content] of packageParts(columns)) zip.file(path, content)
  zip.open('xl/worksheets/sheet1.xml')
  const names = titles.map((title) => textCell(title, ' s="1"'))
  const sheet = encodeText(batches, frameRows(cellEncodings(columns), ['<row>', '</row>']), {
    head: sheetStart(columns, titles, header) + (header ? `<row>${names.join('')}</row>` : ''),
    tail: () => '</sheetData></worksheet>',
  })
  for await (const chunk of sheet) {
    zip.write(chunk)
    yield* zip.take()
  }
  zip.close()
  zip.end()
  yield* zip.take()
}
