import { isNameOf } from '@/lib/base/record-of'

/** The formats an export can have, by file extension, in the order people see them. */
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

/** Describes a format without its encoder, so that the middleware can import it. */
export interface ExportFormat {
  title: string
  /** What people should know before they choose the format. */
  note?: string
  contentType: string
  /** The most rows that a file of this format can hold. Undefined if it has no limit. */
  maxRows?: number
  /** Set if columns have the types of the source, and lists, maps and structs are not stored as JSON. */
  keepsTypes?: true
}

/** Rows of a worksheet below its header row. */
export const maxSheetRows = 1_048_575

export const exportFormats: Readonly<Record<ExportExtension, ExportFormat>> = {
  csv: { title: 'CSV', contentType: 'text/csv; charset=utf-8; header=present' },
  tsv: { title: 'TSV (tab-separated)', contentType: 'text/tab-separated-values; charset=utf-8' },
  json: { title: 'JSON', contentType: 'application/json' },
  ndjson: { title: 'NDJSON (one object on each line)', contentType: 'application/x-ndjson' },
  xml: { title: 'XML', contentType: 'application/xml; charset=utf-8' },
  xlsx: {
    title: 'Excel (XLSX)',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    maxRows: maxSheetRows,
  },
  xls: {
    title: 'Excel 2003 (XLS)',
    note: 'XML Spreadsheet 2003 under the name .xls. Excel warns that content and file extension do not match, and opens it after Yes; LibreOffice and Gnumeric open it too. Programs that read the binary .xls, such as pandas and R, do not read it. Booleans are the texts TRUE and FALSE.',
    contentType: 'application/vnd.ms-excel',
    maxRows: maxSheetRows,
  },
  parquet: {
    title: 'Parquet',
    contentType: 'application/vnd.apache.parquet',
    keepsTypes: true,
  },
}

/** Returns whether a text is the extension of an export format. */
export function isExportExtension(text: string): text is ExportExtension {
  return isNameOf(exportFormats, text)
}
