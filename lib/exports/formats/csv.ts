import type { ExportColumn } from '../model/export-definition'
import type { RowBatch } from '../values/cells'
import { asText, type CellWriter, isTextual, plainCellWriter } from './text/cell-writer'
import { encodeText } from './text/encode-text'
import { neutraliseFormula } from './text/neutralise-formula'

/** The properties that clients of a dialect rely on. */
export interface CsvDialect {
  /** One ASCII character. */
  delimiter: string
  lineEnd: '\n' | '\r\n'
  /** Whether every text field is quoted, or only those that need it (RFC 4180). */
  quoteText: 'always' | 'needed'
  /** Whether the file ends with an empty line. A client in production loses the last row without it. */
  emptyLastLine: boolean
}

export interface CsvOptions extends CsvDialect {
  /** Decimal separator. */
  decimal: '.' | ','
  /** Begins the file with a byte-order mark. */
  bom: boolean
  /** Begins with a line of column names, or of `titles`. */
  header: boolean
  /** If false, formulas are not neutralised, for programs other than spreadsheets. */
  guard?: boolean
  /** Ends with `# rows=n complete` in place of an empty line. Text that begins with `#` is quoted, and no such line. */
  trailer?: boolean
  titles?: readonly string[]
}

const quote = 34

/** What ends a field, begins or ends its quotes, ends the text for programs written in C, or begins the trailer. */
function specialCharacters({ delimiter, trailer }: CsvOptions): RegExp {
  const inside = `["\\r\\n\\0${delimiter === '|' ? '\\|' : delimiter}]`
  return new RegExp(trailer ? `^#|${inside}` : inside)
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""').replaceAll('\0', '\ufffd')}"`
}

/** Whether a row of empty and blank fields makes a blank line, which most readers skip. */
function mayBeBlank(columns: readonly ExportColumn[], { delimiter }: CsvOptions): boolean {
  return columns.length === 1 || delimiter === '\t'
}

/** @param quotesBlanks so that no line is blank */
function textWriter(options: CsvOptions, quotesBlanks: boolean): CellWriter {
  const { quoteText, guard = true } = options
  const special = specialCharacters(options)
  const isUnquoted = (text: string) =>
    quoteText === 'needed' && text !== '' && !(quotesBlanks && text.trim() === '')
  return (sink, value) => {
    const text = guard ? neutraliseFormula(asText(value)) : asText(value)
    if (special.test(text)) sink.text(quoted(text))
    else if (isUnquoted(text)) sink.text(text)
    else {
      sink.byte(quote)
      sink.text(text)
      sink.byte(quote)
    }
  }
}

function headerLine(columns: readonly ExportColumn[], options: CsvOptions): string {
  const special = specialCharacters(options)
  const names = options.titles ?? columns.map(({ name }) => name)
  const fields = names.map((name) => {
    const text = options.guard === false ? name : neutraliseFormula(name)
    return special.test(text) ? quoted(text) : text
  })
  return fields.join(options.delimiter) + options.lineEnd
}

function cellWriter(column: ExportColumn, text: CellWriter, options: CsvOptions): CellWriter {
  if (isTextual(column)) return text
  const { decimal, delimiter } = options
  const write = plainCellWriter(column, 'plain', decimal)
  if (column.type !== 'decimal' || decimal !== delimiter) return write
  return (sink, value) => {
    sink.byte(quote)
    write(sink, value)
    sink.byte(quote)
  }
}

function lastLine({ trailer, emptyLastLine, lineEnd }: CsvOptions, rows: number): string {
  if (trailer) return `# rows=${rows} complete${lineEnd}`
  return emptyLastLine ? lineEnd : ''
}

/** Encodes delimited text in UTF-8. The bytes do not depend on the batching. */
export function encodeCsv(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  options: CsvOptions,
): AsyncGenerator<Uint8Array> {
  const { bom, header, delimiter, lineEnd } = options
  const isBlank = mayBeBlank(columns, options)
  const text = textWriter(options, isBlank)
  const encodings = columns.map((column, index) => ({
    column: column.name,
    before: '',
    after: index === columns.length - 1 ? lineEnd : delimiter,
    empty: '',
    write: cellWriter(column, text, options),
  }))
  return encodeText(batches, encodings, {
    head: (bom ? '\ufeff' : '') + (header ? headerLine(columns, options) : ''),
    ...(isBlank && { emptyRow: `""${delimiter.repeat(columns.length - 1)}${lineEnd}` }),
    tail: (rows) => lastLine(options, rows),
  })
}
