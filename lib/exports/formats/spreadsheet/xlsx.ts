import { yieldToEventLoop } from '@/lib/base/yield-to-event-loop'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { EncoderOptions } from '@/lib/exports/model/presentation'
import type { Cell } from '@/lib/exports/values/cell'
import { CodedCells, type RowBatch } from '@/lib/exports/values/cells'
import { encodeText } from '../text/encode-text'
import type { CellEncoding } from '../text/encoded-column'
import { sheetText, sheetValue } from './sheet-cell'
import { columnStyles, packageParts, sheetStart } from './xlsx-parts'
import { ZipStream } from './zip-stream'

/** Text that reads like an escape of a code point (ECMA-376 part 1, section 22.9.2.19) is escaped itself. */
function escapeEscapes(text: string): string {
  return text.replace(/_x[0-9A-Fa-f]{4}_/g, (found) => `_x005F${found}`)
}

/** All of a cell behind its address; `style` is an attribute or empty. */
function textCell(text: string, style: string, guard: boolean): string {
  const space = /^\s|\s$/.test(text) ? ' xml:space="preserve"' : ''
  return `"${style} t="inlineStr"><is><t${space}>${sheetText(escapeEscapes(text), guard)}</t></is></c>`
}

function cell(
  column: ExportColumn,
  style: string,
  guard: boolean,
  value: NonNullable<Cell>,
): string {
  const found = sheetValue(column, value)
  switch (found.kind) {
    case 'number':
      return `"${style}><v>${found.digits}</v></c>`
    case 'moment':
      return `"${style}><v>${found.serial}</v></c>`
    case 'boolean':
      return `" t="b"><v>${found.value ? 1 : 0}</v></c>`
    case 'literal':
      return `" t="inlineStr"><is><t>${found.text}</t></is></c>`
    case 'text':
      return textCell(found.text, '', guard)
  }
}

/** A, B, … Z, AA, … XFD: the letters of a column by its place, counted from 0. */
function columnLetters(place: number): string {
  const last = String.fromCharCode(65 + (place % 26))
  return place < 26 ? last : columnLetters(Math.floor(place / 26) - 1) + last
}

/** What opens a row stands as a cell before its others: it has the number of the row in it as they have. */
const rowStart: CellEncoding = {
  column: '',
  lead: '<row r="',
  before: '">',
  after: '',
  empty: '',
  write: () => {},
}

async function* openRows(batches: AsyncIterable<RowBatch>): AsyncGenerator<RowBatch> {
  const values = ['']
  for await (const { rowCount, columns } of batches) {
    const starts = new CodedCells(values, new Uint16Array(rowCount))
    yield { rowCount, columns: [starts, ...columns] }
  }
}

function cellEncodings(columns: readonly ExportColumn[], guard: boolean): CellEncoding[] {
  const styles = columnStyles(columns)
  const cells = columns.map((column, index): CellEncoding => {
    const style = styles[index] ? ` s="${styles[index]}"` : ''
    return {
      lead: `<c r="${columnLetters(index)}`,
      column: column.name,
      before: '',
      after: '',
      // Omitted: the next cell states its position. Only the last cell tells readers how wide the row is.
      empty: index === columns.length - 1 ? '"/>' : '',
      write: (sink, value) => sink.text(cell(column, style, guard, value)),
    }
  })
  return [rowStart, ...cells]
}

function headerRow(titles: readonly string[], guard: boolean): string {
  const names = titles.map(
    (title, index) => `<c r="${columnLetters(index)}1${textCell(title, ' s="1"', guard)}`,
  )
  return `<row r="1">${names.join('')}</row>`
}

/**
 * An Office Open XML workbook (ECMA-376) of one sheet, streamed: numbers, dates and moments are typed cells, text
 * stays text. What it unpacks to is the same however rows are batched.
 */
export async function* encodeXlsx(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  { header = true, guard = true, titles = columns.map(({ name }) => name) }: EncoderOptions,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipStream()
  for (const [path, content] of packageParts(columns)) zip.file(path, content)
  zip.open('xl/worksheets/sheet1.xml')
  const sheet = encodeText(openRows(batches), cellEncodings(columns, guard), {
    head: sheetStart(columns, titles, header) + (header ? headerRow(titles, guard) : ''),
    separator: '</row>',
    firstRow: header ? 2 : 1,
    tail: (rows) => `${rows > 0 ? '</row>' : ''}</sheetData></worksheet>`,
  })
  for await (const chunk of sheet) {
    zip.write(chunk)
    // A packed chunk takes many of these, and its reader gives way only once.
    await yieldToEventLoop()
    yield* zip.take()
  }
  zip.close()
  zip.end()
  yield* zip.take()
}
