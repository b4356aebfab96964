import type { RowBatch } from '../cells'
import type { ExportColumn } from '../export-definition'
import { ByteSink } from './byte-sink'
import { asText, type CellWriter, isEmptyCell, plainCellWriter } from './cell-writer'
import { neutraliseFormula } from './neutralise-formula'

/** What clients of a dialect rely on. */
export interface CsvDialect {
  /** One ASCII character. */
  delimiter: string
  lineEnd: '\n' | '\r\n'
  /** Quote every text field, or only those that need it (RFC 4180). */
  quoteText: 'always' | 'needed'
  /** Ends the file with an empty line, without which a production client loses its last row. */
  emptyLastLine: boolean
}

export interface CsvOptions extends CsvDialect {
  /** Sign before the fraction of a number. */
  decimal: '.' | ','
  /** Begins the file with a byte-order mark. */
  bom: boolean
  /** Begins with a line of column names, or of `titles`. */
  header: boolean
  titles?: readonly string[]
}

const quote = 34

/** Characters that need neither quotes nor a second look: printable ASCII without the special ones. */
function plainCharacters(delimiter: string): Uint8Array {
  const plain = new Uint8Array(128).fill(1, 0x20, 0x7f)
  for (const special of ['"', delimiter]) plain[special.charCodeAt(0)] = 0
  return plain
}

/** First characters that may begin a formula or hide one. */
function isSuspect(text: string): boolean {
  const code = text.charCodeAt(0)
  return code <= 32 || code === 61 || code === 43 || code === 45 || code === 64 || code > 127
}

function textWriter({ delimiter, quoteText }: CsvOptions): CellWriter {
  const plain = plainCharacters(delimiter)
  const special = new RegExp(`["\\r\\n${delimiter === '|' ? '\\|' : delimiter}]`)
  const always = quoteText === 'always'
  return (sink, value) => {
    const text = asText(value)
    if (always) sink.byte(quote)
    if (!(text.length > 0 && isSuspect(text)) && sink.plainText(text, plain)) {
      if (always) sink.byte(quote)
      return
    }
    const safe = neutraliseFormula(text)
    const quoted = always || special.test(safe)
    if (quoted && !always) sink.byte(quote)
    sink.text(safe.replaceAll('"', '""'))
    if (quoted) sink.byte(quote)
  }
}

function headerLine(columns: readonly ExportColumn[], options: CsvOptions): string {
  const special = ['"', '\r', '\n', options.delimiter]
  const names = options.titles ?? columns.map(({ name }) => name)
  const fields = names.map((name) => {
    const text = neutraliseFormula(name)
    return special.some((character) => text.includes(character))
      ? `"${text.replaceAll('"', '""')}"`
      : text
  })
  return fields.join(options.delimiter) + options.lineEnd
}

function cellWriter(column: ExportColumn, text: CellWriter, options: CsvOptions): CellWriter {
  if (column.type === 'text') return text
  const { decimal, delimiter } = options
  const write = plainCellWriter(column, 'plain', decimal)
  if (column.type !== 'decimal' || decimal !== delimiter) return write
  return (sink, value) => {
    sink.byte(quote)
    write(sink, value)
    sink.byte(quote)
  }
}

function* encodeBatch(
  batch: RowBatch,
  writers: readonly CellWriter[],
  sink: ByteSink,
  { delimiter, lineEnd }: CsvOptions,
): Generator<Uint8Array> {
  const separator = delimiter.charCodeAt(0)
  const count = writers.length
  for (let row = 0; row < batch.rowCount; row += 1) {
    for (let index = 0; index < count; index += 1) {
      if (index > 0) sink.byte(separator)
      const value = batch.columns[index]?.[row]
      if (!isEmptyCell(value)) writers[index]?.(sink, value)
    }
    if (lineEnd === '\r\n') sink.byte(13)
    sink.byte(10)
    if (sink.isFull) yield sink.take()
  }
}

/** Delimited text in UTF-8; the same bytes however rows are batched. */
export async function* encodeCsv(
  batches: AsyncIterable<RowBatch>,
  columns: readonly ExportColumn[],
  options: CsvOptions,
): AsyncGenerator<Uint8Array> {
  const sink = new ByteSink()
  const text = textWriter(options)
  const writers = columns.map((column) => cellWriter(column, text, options))
  if (options.bom) sink.text('\ufeff')
  if (options.header) sink.text(headerLine(columns, options))
  for await (const batch of batches) yield* encodeBatch(batch, writers, sink, options)
  if (options.emptyLastLine) sink.text(options.lineEnd)
  if (!sink.isEmpty) yield sink.take()
}
