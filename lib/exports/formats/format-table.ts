import type { ExportColumn, RowBatch } from '../export-definition'
import { type CsvOptions, encodeCsv } from './csv'
import { encodeJson } from './json'

export const exportExtensions = ['csv', 'json'] as const
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
  /** Header texts in place of the column names, in the order of the columns. */
  titles?: readonly string[]
  /** XML element of a row, `row` unless said otherwise. */
  rowElement?: string
}

export interface ExportFormat {
  extension: ExportExtension
  title: string
  contentType: string
  /** The format compresses itself: a content encoding would gain nothing. */
  isCompressed?: true
  /** Rows a file of this format can hold, where that is bounded. */
  maxRows?: number
  /** A pure function from row batches to chunks of about 48 KB. */
  encode(
    batches: AsyncIterable<RowBatch>,
    columns: readonly ExportColumn[],
    options: EncoderOptions,
  ): AsyncGenerator<Uint8Array>
}

const csvDialects: Record<ExportDialect, CsvOptions> = {
  link: { delimiter: ';', lineEnd: '\n', quoteText: 'always', emptyLastLine: true },
  api: { delimiter: ',', lineEnd: '\r\n', quoteText: 'needed', emptyLastLine: false },
}

const formats: ReadonlyMap<string, ExportFormat> = new Map([
  [
    'csv',
    {
      extension: 'csv',
      title: 'CSV',
      contentType: 'text/csv; charset=utf-8; header=present',
      encode: (batches, columns, { dialect, delimiter }) => {
        const options = csvDialects[dialect]
        return encodeCsv(batches, columns, delimiter ? { ...options, delimiter } : options)
      },
    },
  ],
  [
    'json',
    {
      extension: 'json',
      title: 'JSON',
      contentType: 'application/json',
      encode: (batches, columns) => encodeJson(batches, columns),
    },
  ],
])

export function findFormat(extension: string): ExportFormat | undefined {
  return formats.get(extension)
}
