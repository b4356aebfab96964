import type { ExportColumn } from '@/lib/exports/model/export-definition'
import { escapeXml } from '../text/xml-text'
import { columnWidth, numberFormat } from './sheet-column'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const documentRelations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${sheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${sheetType}.styles+xml"/></Types>`

const packageRelations = `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${documentRelations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

const workbook = `${head}<workbook xmlns="${main}" xmlns:r="${documentRelations}"><sheets><sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>`

const workbookRelations = `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${documentRelations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${documentRelations}/styles" Target="styles.xml"/></Relationships>`

/** Style 0 is plain, 1 the header, and from 2 on each number format in turn. */
const firstFormatStyle = 2
/** Ids below are built in (ECMA-376 part 1, section 18.8.30). */
const firstFormatId = 164

function formatsOf(columns: readonly ExportColumn[]): string[] {
  return [...new Set(columns.flatMap((column) => numberFormat(column) ?? []))]
}

function styles(columns: readonly ExportColumn[]): string {
  const formats = formatsOf(columns)
  const numFmts = formats.map(
    (code, index) =>
      `<numFmt numFmtId="${firstFormatId + index}" formatCode="${escapeXml(code)}"/>`,
  )
  const xfs = formats.map(
    (_, index) =>
      `<xf numFmtId="${firstFormatId + index}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  )
  const declared = numFmts.length
    ? `<numFmts count="${numFmts.length}">${numFmts.join('')}</numFmts>`
    : ''
  return `${head}<styleSheet xmlns="${main}">${declared}<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${firstFormatStyle + xfs.length}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>${xfs.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

/** The style of each column's cells, as an index into the style sheet. */
export function columnStyles(columns: readonly ExportColumn[]): number[] {
  const formats = formatsOf(columns)
  return columns.map((column) => {
    const format = numberFormat(column)
    return format === undefined ? 0 : firstFormatStyle + formats.indexOf(format)
  })
}

/** Everything before the first row: a header line that stays in view, and columns wide enough to read. */
export function sheetStart(
  columns: readonly ExportColumn[],
  titles: readonly string[],
  hasHeader: boolean,
): string {
  const widths = columns.map((column, index) => {
    const width = columnWidth(column, titles[index] ?? '')
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
  })
  const pane = hasHeader
    ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    : ''
  return `${head}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
}

/** The parts of the package beside its sheet (ECMA-376 part 2): path and content. */
export function packageParts(columns: readonly ExportColumn[]): [path: string, content: string][] {
  return [
    ['[Content_Types].xml', contentTypes],
    ['_rels/.rels', packageRelations],
    ['xl/workbook.xml', workbook],
    ['xl/_rels/workbook.xml.rels', workbookRelations],
    ['xl/styles.xml', styles(columns)],
  ]
}
