import { type ImportColumn, type ImportLine, importColumns, type LineError } from './import-line'
import { readCsv } from './read-csv'

/** Most lines of one file. */
const mostImportLines = 5_000

/** The content of an import file. */
export interface ImportFile {
  lines: ImportLine[]
  /** Malformed lines, and lines that repeat the key of an earlier line. */
  errors: LineError[]
  /** Unknown columns, which are ignored. */
  unusedColumns: string[]
  /** Why the file cannot be imported. */
  failure?: string
}

function refuseFile(failure: string): ImportFile {
  return { lines: [], errors: [], unusedColumns: [], failure }
}

function readHeader(cells: readonly string[]): (ImportColumn | undefined)[] {
  return cells.map((cell) => {
    const name = cell.trim().toLowerCase()
    return importColumns.find((column) => column === name)
  })
}

function headerFailure(columns: readonly (ImportColumn | undefined)[]): string | undefined {
  const known = columns.filter((column) => column !== undefined)
  if (!known.includes('name') || !(known.includes('key') || known.includes('sha256'))) {
    return 'The first line has to name the columns: name, key or sha256, and optionally owner and expires.'
  }
  return new Set(known).size < known.length
    ? 'A column is named twice in the first line.'
    : undefined
}

/** Returns an error for each line that repeats the key of an earlier line. */
function repeatErrors(lines: readonly ImportLine[]): LineError[] {
  const seen = new Map<string, number>()
  return lines.flatMap(({ line, fields }) => {
    const key = fields.key ?? ''
    const text = key === '' ? (fields.sha256 ?? '').toLowerCase() : key
    const earlier = seen.get(text)
    if (text === '') return []
    if (earlier === undefined) seen.set(text, line)
    return earlier === undefined ? [] : [{ line, message: `The key of line ${earlier} once more.` }]
  })
}

/** Parses an import file: a header with the columns, then one key per line. Also runs in the browser. */
export function readImportFile(text: string): ImportFile {
  const [header, ...records] = readCsv(text)
  if (!header) return refuseFile('The file is empty. Choose another file, or paste its lines.')
  if (header.error !== undefined) return refuseFile(`Line 1: ${header.error}`)
  const columns = readHeader(header.cells)
  const failure = headerFailure(columns)
  if (failure) return refuseFile(failure)
  if (records.length === 0) return refuseFile('The file has no lines below the first.')
  if (records.length > mostImportLines) {
    const most = mostImportLines.toLocaleString('en')
    return refuseFile(`There are more than ${most} lines. Split the file, and import it in parts.`)
  }
  const lines: ImportLine[] = []
  const errors: LineError[] = []
  for (const { line, cells, error } of records) {
    const isUneven = cells.length !== columns.length
    const uneven = `The line has ${cells.length} cells, the first line ${columns.length}.`
    if (error ?? isUneven) errors.push({ line, message: error ?? uneven })
    else {
      const named = columns.flatMap((column, at) => (column ? [[column, cells[at]?.trim()]] : []))
      lines.push({ line, fields: Object.fromEntries(named) })
    }
  }
  const repeats = repeatErrors(lines)
  const isRepeat = new Set(repeats.map(({ line }) => line))
  return {
    lines: lines.filter(({ line }) => !isRepeat.has(line)),
    errors: [...errors, ...repeats].sort((left, right) => left.line - right.line),
    unusedColumns: header.cells.filter((_, at) => columns[at] === undefined),
  }
}
