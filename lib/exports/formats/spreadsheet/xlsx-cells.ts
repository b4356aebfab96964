import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { Cell } from '@/lib/exports/values/cell'
import type { CellEncoding } from '../text/encoded-column'
import { sheetText, sheetValue } from './sheet-cell'
import { columnStyles } from './xlsx-parts'

/** Escapes text that looks like an escaped code point (ECMA-376 part 1, section 22.9.2.19). */
function escapeEscapes(text: string): string {
  return text.replace(/_x[0-9A-Fa-f]{4}_/g, (found) => `_x005F${found}`)
}

/** Returns a text cell from after its address on. `style` is an attribute or empty. */
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

/** Returns the letters of a column, A to XFD, by its index from 0. */
function columnLetters(place: number): string {
  const last = String.fromCharCode(65 + (place % 26))
  return place < 26 ? last : columnLetters(Math.floor(place / 26) - 1) + last
}

/** The start of a row is written as its first cell, because it contains the row number as cells do. */
const rowStart: CellEncoding = {
  column: '',
  lead: '<row r="',
  before: '">',
  after: '',
  empty: '',
  write: () => {},
}

/** Returns how the cells of a sheet are written. The first of them is the start of the row. */
export function cellEncodings(columns: readonly ExportColumn[], guard: boolean): CellEncoding[] {
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

/** Returns the row of titles. */
export function headerRow(titles: readonly string[], guard: boolean): string {
  const names = titles.map(
    (title, index) => `<c r="${columnLetters(index)}1${textCell(title, ' s="1"', guard)}`,
  )
  return `<row r="1">${names.join('')}</row>`
}
