import type { RowBatch } from '../model/cells'
import type { ExportColumn } from '../model/export-definition'
import { type CsvDialect, type CsvOptions, encodeCsv } from './csv'
import { encodeJson, encodeNdjson } from './json'
import { encodeParquet } from './parquet/parquet'
import { maxSheetRows } from './spreadsheet/sheet-cell'
import { encodeXls } from './spreadsheet/xls'
import { encodeXlsx } from './spreadsheet/xlsx'
import { encodeXml } from './xml'

export const exportExtensions = [
  'csv',
  'tsv',
  'json',
  'ndjson',
  'xml',
  'xlsx',
  'xls',
  'parquet',
] as const
export type ExportExtension = (typeof exportExtensions)[number]

/** `link`: what clients of export links expect. `api`: RFC 4180. */
export type ExportDialect = 'link' | 'api'

/** What a request may ask of an encoder; each format heeds what means something in it. */
export interface EncoderOptions {
  dialect: ExportDialect
  /** Overrides the dialect's field separator. */
  delimiter?: string
  /** Sign before the fraction of a decimal number written as text; `.` unless said otherwise. */
  decimal?: '.' | ','
  /** Begins the text with a byte-order mark, for programs that take UTF-8 for something else without it. */
  bom?: boolean
  /** `false` leaves the header line out. */
  header?: boolean
  /** `false` leaves text as it is that a spreadsheet would run; otherwise it begins with an apostrophe. */
  guard?: boolean
  /** Header texts in place of the column names, in the order of the columns. */
  titles?: readonly string[]
  /** XML element of a row, `row` unless said otherwise. */
  rowElement?: string
}

export interface ExportFormat {
  extension: ExportExtension
  title: string
  /** What who chooses the format has to know. */
  note?: string
  contentType: string
  /** Rows a file of this format can hold, where that is bounded. */
  maxRows?: number
  /** A pure function from row batches to chunks of about 62 KB. */
  encode(
    batches: AsyncIterable<RowBatch>,
    columns: readonly ExportColumn[],
    options: EncoderOptions,
  ): AsyncGenerator<Uint8Array>
}

const csvDialects: Record<ExportDialect, CsvDialect> = {
  link: { delimiter: ';', lineEnd: '\n', quoteText: 'always', emptyLastLine: true },
  api: { delimiter: ',', lineEnd: '\r\n', quoteText: 'needed', emptyLastLine: false },
}

function csvOptions(options: EncoderOptions): CsvOptions {
  const {
    dialect,
    delimiter,
    decimal = '.',
    bom = false,
    header = true,
    guard = true,
    titles,
  } = options
  return {
    ...csvDialects[dialect],
    ...(delimiter && { delimiter }),
    decimal,
    bom,
    header,
    guard,
    ...(titles && { titles }),
  }
}

const table: readonly ExportFormat[] = [
  {
    extension: 'csv',
    title: 'CSV',
    contentType: 'text/csv; charset=utf-8; header=present',
    encode: (batches, columns, options) => encodeCsv(batches, columns, csvOptions(options)),
  },
  {
    extension: 'tsv',
    title: 'TSV (tab-separated)',
    contentType: 'text/tab-separated-values; charset=utf-8',
    encode: (batches, columns, options) =>
      encodeCsv(batches, columns, csvOptions({ ...options, delimiter: '\t' })),
  },
  {
    extension: 'json',
    title: 'JSON',
    contentType: 'application/json',
    encode: (batches, columns) => encodeJson(batches, columns),
  },
  {
    extension: 'ndjson',
    title: 'NDJSON (one object on each line)',
    contentType: 'application/x-ndjson',
    encode: (batches, columns) => encodeNdjson(batches, columns),
  },
  {
    extension: 'xml',
    title: 'XML',
    contentType: 'application/xml; charset=utf-8',
    encode: (batches, columns, { rowElement = 'row' }) => encodeXml(batches, columns, rowElement),
  },
  {
    extension: 'xlsx',
    title: 'Excel (XLSX)',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    maxRows: maxSheetRows,
    encode: encodeXlsx,
  },
  {
    extension: 'xls',
    title: 'Excel 2003 (XLS)',
    note: 'XML Spreadsheet 2003 under the name .xls. Excel warns that content and file extension do not match, and opens it after Yes; LibreOffice and Gnumeric open it too. Programs that read the binary .xls, such as pandas and R, do not read it. Booleans are the texts TRUE and FALSE.',
    contentType: 'application/vnd.ms-excel',
    maxRows: maxSheetRows,
    encode: encodeXls,
  },
  {
    extension: 'parquet',
    title: 'Parquet',
    contentType: 'application/vnd.apache.parquet',
    encode: (batches, columns) => encodeParquet(batches, columns),
  },
]

const formats: ReadonlyMap<string, ExportFormat> = new Map(
  table.map((format) => [format.extension, format]),
)

export function findFormat(extension: string): ExportFormat | undefined {
  return formats.get(extension)
}
