import type { ExportColumn } from '../model/export-definition'
import type { ExportExtension } from '../model/format-list'
import type { EncoderOptions, ExportDialect } from '../model/presentation'
import type { RowBatch } from '../values/cells'
import { type CsvDialect, type CsvOptions, encodeCsv } from './csv'
import { encodeJson, encodeNdjson } from './json'
import { encodeParquet } from './parquet/parquet'
import { encodeXls } from './spreadsheet/xls'
import { encodeXlsx } from './spreadsheet/xlsx'
import { encodeXml } from './xml'

/** A pure function from row batches to chunks of about 62 KB. */
export type Encoder = (
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  options: EncoderOptions,
) => AsyncGenerator<Uint8Array>

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
    trailer = false,
    titles,
  } = options
  return {
    ...csvDialects[dialect],
    ...(delimiter && { delimiter }),
    decimal,
    bom,
    header,
    guard,
    trailer,
    ...(titles && { titles }),
  }
}

/** The encoder of each format. The list of formats itself is in `model/format-list.ts`. */
export const encoders: Readonly<Record<ExportExtension, Encoder>> = {
  csv: (batches, columns, options) => encodeCsv(batches, columns, csvOptions(options)),
  tsv: (batches, columns, options) =>
    encodeCsv(batches, columns, csvOptions({ ...options, delimiter: '\t' })),
  json: encodeJson,
  ndjson: encodeNdjson,
  xml: (batches, columns, { rowElement = 'row' }) => encodeXml(batches, columns, rowElement),
  xlsx: encodeXlsx,
  xls: encodeXls,
  parquet: encodeParquet,
}
