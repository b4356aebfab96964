import type { FieldTypes } from './source-scan'

/** `link`: what clients of export links expect. `api`: RFC 4180. */
export type ExportDialect = 'link' | 'api'

/** How a request wants its file written. Each format uses the options that it supports. */
export interface Presentation {
  /** Field separator, in place of the dialect's own. */
  delimiter?: string
  /** Decimal separator of numbers written as text; the default is `.`. */
  decimal?: '.' | ','
  /** Starts the text with a byte-order mark, for programs that need one to recognise UTF-8. */
  bom?: boolean
  /** `false` omits the header row. */
  header?: boolean
  /** By default, text that a spreadsheet would run gets an apostrophe in front. `false` leaves it unchanged. */
  guard?: boolean
  /** Ends the file with a line that marks it as complete. */
  trailer?: boolean
  /** Hashes the file for its receipt, however large it is. */
  digest?: boolean
  /** Header texts in place of the column names, in the order of the columns. */
  titles?: readonly string[]
}

/** Everything an encoder needs besides rows and columns. */
export interface EncoderOptions extends Presentation {
  dialect: ExportDialect
  /** XML element of a row, by default `row`. */
  rowElement?: string
  /** Types of the source, if it has some before its rows are read. */
  types?: FieldTypes
  /** ISO 4217 code of the currency that amounts are converted to. */
  currency?: string
}
