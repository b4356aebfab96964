/** One record of a CSV file. */
export interface CsvRecord {
  /** Counted from 1, as an editor counts: the line on which the record begins. */
  line: number
  /** What stands there, as it was written. */
  text: string
  cells: readonly string[]
  /** Why the record is not well formed; it has no cells then. */
  error?: string
}

const delimiters = [',', ';', '\t'] as const
type Delimiter = (typeof delimiters)[number]

const lineEnd = /\r\n|\n|\r/g

/** The delimiter that the first line has most of. */
function findDelimiter(text: string): Delimiter {
  const [header = ''] = text.split(/[\r\n]/, 1)
  const count = (one: string) => header.split(one).length
  return delimiters.reduce((best, one) => (count(one) > count(best) ? one : best))
}

interface Cell {
  value: string
  /** Behind the cell: at a delimiter, a line end or the end of the text. */
  end: number
  error?: string
}

/** Where the line ends on which `start` is. */
function endOfLine(text: string, start: number): number {
  lineEnd.lastIndex = start
  return lineEnd.exec(text)?.index ?? text.length
}

function isBoundary(character: string | undefined, delimiter: Delimiter): boolean {
  return character === undefined || character === delimiter || /[\r\n]/.test(character)
}

function readQuoted(text: string, start: number, delimiter: Delimiter): Cell {
  let value = ''
  for (let at = start + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return { value, end: endOfLine(text, start), error: 'A quote is not closed.' }
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') {
      if (isBoundary(text[quote + 1], delimiter)) return { value, end: quote + 1 }
      const error = 'After a closing quote comes a delimiter or the end of the line.'
      return { value, end: endOfLine(text, quote), error }
    }
    value += '"'
    at = quote + 2
  }
}

function readCell(text: string, start: number, delimiter: Delimiter): Cell {
  if (text[start] === '"') return readQuoted(text, start, delimiter)
  let end = start
  while (!isBoundary(text[end], delimiter)) end += 1
  const value = text.slice(start, end)
  if (!value.includes('"')) return { value, end }
  const error = 'A quote stands within a cell: quote the whole cell and write each quote twice.'
  return { value, end: endOfLine(text, start), error }
}

function readRecord(text: string, start: number, delimiter: Delimiter) {
  const cells: string[] = []
  for (let at = start; ; ) {
    const cell = readCell(text, at, delimiter)
    if (cell.error !== undefined) return { cells: [], end: cell.end, error: cell.error }
    cells.push(cell.value)
    if (text[cell.end] !== delimiter) return { cells, end: cell.end }
    at = cell.end + 1
  }
}

/**
 * Reads CSV (RFC 4180; the delimiter may be `,`, `;` or a tab, line ends of any system, a byte order mark is passed
 * over). A record that is not well formed costs itself alone: reading goes on with the line after it. Empty lines are
 * no records.
 */
export function readCsv(given: string): CsvRecord[] {
  const text = given.replace(/^\uFEFF/, '')
  const delimiter = findDelimiter(text)
  const records: CsvRecord[] = []
  let line = 1
  for (let at = 0; at < text.length; ) {
    const { cells, end, error } = readRecord(text, at, delimiter)
    const written = text.slice(at, end)
    if (written.trim() !== '') records.push({ line, text: written, cells, ...(error && { error }) })
    const next = text.startsWith('\r\n', end) ? end + 2 : end + 1
    line += (text.slice(at, next).match(lineEnd) ?? []).length
    at = next
  }
  return records
}
