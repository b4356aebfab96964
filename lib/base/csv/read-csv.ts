import { CsvError, parse } from 'csv-parse/browser/esm/sync'

/** One record of a CSV file. */
export interface CsvRecord {
  /** The line on which the record begins, counted from 1 as an editor counts. */
  line: number
  /** The record as it was written. */
  text: string
  cells: readonly string[]
  /** Why the record is malformed. Such a record has no cells. */
  error?: string | undefined
}

const delimiters = [',', ';', '\t'] as const
const lineEnds = ['\r\n', '\n', '\r']

const faults: Partial<Record<CsvError['code'], string>> = {
  CSV_QUOTE_NOT_CLOSED: 'A quote is not closed.',
  CSV_INVALID_CLOSING_QUOTE:
    'A closing quote must be followed by a delimiter or the end of the line.',
  INVALID_OPENING_QUOTE:
    'A cell contains a quote: quote the whole cell and write each quote twice.',
}

/** Returns the delimiter that occurs most often in the first line. */
function findDelimiter(text: string): string {
  const [header = ''] = text.split(/[\r\n]/, 1)
  const count = (one: string) => header.split(one).length
  return delimiters.reduce((best, one) => (count(one) > count(best) ? one : best))
}

interface ParsedRecord {
  cells: readonly string[]
  fault?: CsvError
}

function parseRecord(text: string, delimiter: string): ParsedRecord {
  try {
    const [cells = []] = parse(text, { delimiter, record_delimiter: lineEnds })
    return { cells }
  } catch (fault) {
    if (fault instanceof CsvError) return { cells: [], fault }
    throw fault
  }
}

/** Returns how many lines from `first` on contain an even number of quotes together. Undefined if none do. */
function linesToClosedQuote(quotes: readonly number[], first: number): number | undefined {
  let sum = 0
  for (let line = first; line < quotes.length; line += 1) {
    sum += quotes[line] ?? 0
    if (sum % 2 === 0) return line - first + 1
  }
  return undefined
}

/**
 * Parses CSV (RFC 4180). The delimiter may be `,`, `;` or a tab; all line endings are accepted; a byte order mark and
 * empty lines are skipped. After a malformed record, parsing continues with the next line, so the parser gets one
 * record at a time.
 */
export function readCsv(given: string): CsvRecord[] {
  const text = given.replace(/^\uFEFF/, '')
  const delimiter = findDelimiter(text)
  // Lines have even indexes; the line endings between them have odd ones.
  const parts = text.split(/(\r\n|\n|\r)/)
  const quotes = parts.flatMap((part, at) => (at % 2 === 0 ? part.split('"').length - 1 : []))
  const textOf = (first: number, lines: number) =>
    parts.slice(2 * first, 2 * (first + lines) - 1).join('')
  const records: CsvRecord[] = []
  for (let first = 0, lines = 1; first < quotes.length; first += lines, lines = 1) {
    let record = parseRecord(textOf(first, 1), delimiter)
    const closed =
      record.fault?.code === 'CSV_QUOTE_NOT_CLOSED' && linesToClosedQuote(quotes, first)
    if (closed) {
      record = parseRecord(textOf(first, closed), delimiter)
      lines = record.fault ? Number(record.fault.lines) : closed
    }
    const written = textOf(first, lines)
    const { cells, fault } = record
    const error = fault && (faults[fault.code] ?? fault.message)
    if (written.trim() !== '') records.push({ line: first + 1, text: written, cells, error })
  }
  return records
}
