import { dayMs, isoTime } from '@/lib/base/time'
import type { ExportColumn } from '@/lib/exports/model/export-definition'
import type { EncoderOptions } from '@/lib/exports/model/presentation'
import type { Cell } from '@/lib/exports/values/cell'
import type { RowBatch } from '@/lib/exports/values/cells'
import { encodeText, frameRows } from '../text/encode-text'
import type { CellEncoding } from '../text/encoded-column'
import { escapeXml } from '../text/xml-text'
import { sheetText, sheetValue } from './sheet-cell'
import { columnWidth, numberFormat } from './sheet-column'

const epochSerial = 25_569
const pointsPerCharacter = 6

function styleId(column: ExportColumn, columns: readonly ExportColumn[]): string | undefined {
  const format = numberFormat(column)
  if (format === undefined) return undefined
  return `f${columns.findIndex((other) => numberFormat(other) === format)}`
}

function styles(columns: readonly ExportColumn[]): string {
  const known = new Map(
    columns.flatMap((column) => {
      const id = styleId(column, columns)
      return id ? [[id, numberFormat(column) ?? '']] : []
    }),
  )
  const formats = [...known].map(
    ([id, format]) =>
      `<Style ss:ID="${id}"><NumberFormat ss:Format="${escapeXml(format)}"/></Style>`,
  )
  return `<Styles><Style ss:ID="header"><Font ss:Bold="1"/></Style>${formats.join('')}</Styles>`
}

function start(columns: readonly ExportColumn[], titles: readonly string[]): string {
  const widths = columns.map(
    (column, index) =>
      `<Column ss:Width="${columnWidth(column, titles[index] ?? '') * pointsPerCharacter}"/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">${styles(columns)}
<Worksheet ss:Name="Export"><Table>${widths.join('')}
`
}

/** The header line stays in view. */
const frozenHeader =
  '<x:WorksheetOptions><x:FreezePanes/><x:FrozenNoSplit/><x:SplitHorizontal>1</x:SplitHorizontal><x:TopRowBottomPane>1</x:TopRowBottomPane><x:ActivePane>2</x:ActivePane></x:WorksheetOptions>'

function end(hasHeader: boolean): string {
  return `</Table>${hasHeader ? frozenHeader : ''}</Worksheet></Workbook>\n`
}

function data(column: ExportColumn, guard: boolean, value: NonNullable<Cell>): string {
  const found = sheetValue(column, value)
  switch (found.kind) {
    case 'number':
      return `<Data ss:Type="Number">${found.digits}</Data>`
    case 'boolean':
      // LibreOffice reads booleans as empty, and Gnumeric reads a spelling that Excel does not.
      return `<Data ss:Type="String">${found.value ? 'TRUE' : 'FALSE'}</Data>`
    case 'moment': {
      const moment = Math.round((found.serial - epochSerial) * dayMs)
      return `<Data ss:Type="DateTime">${isoTime(moment).slice(0, -1)}</Data>`
    }
    case 'literal':
      return `<Data ss:Type="String">${found.text}</Data>`
    case 'text':
      return `<Data ss:Type="String">${sheetText(found.text, guard)}</Data>`
  }
}

/** Encodes an XML Spreadsheet 2003 with one sheet. Cells are typed, except booleans, which are text. */
export function encodeXls(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  { header = true, guard = true, titles = columns.map(({ name }) => name) }: EncoderOptions,
): AsyncGenerator<Uint8Array> {
  const cells = columns.map((column): CellEncoding => {
    const style = styleId(column, columns)
    const open = style ? `<Cell ss:StyleID="${style}">` : '<Cell>'
    return {
      column: column.name,
      before: '',
      after: '',
      empty: '<Cell/>',
      write: (sink, value) => sink.text(`${open}${data(column, guard, value)}</Cell>`),
    }
  })
  const names = titles.map(
    (title) =>
      `<Cell ss:StyleID="header"><Data ss:Type="String">${sheetText(title, guard)}</Data></Cell>`,
  )
  return encodeText(batches, frameRows(cells, ['<Row>', '</Row>\n']), {
    head: start(columns, titles) + (header ? `<Row>${names.join('')}</Row>\n` : ''),
    tail: () => end(header),
  })
}
