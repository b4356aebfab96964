import { countedText, countText } from '@/lib/base/count-text'
import { readCsv } from './read-csv'
import type { LineError, Table, TableLine } from './table-line'

/** Returns a table that cannot be used, and why. */
function refuseTable<Column extends string>(failure: string): Table<Column> {
  return { lines: [], errors: [], unusedColumns: [], failure }
}

/**
 * Parses a file whose first line names its columns, in any order. Also runs in the browser.
 * @param options.needs says what the first line lacks, if anything
 */
export function readTable<Column extends string>(
  text: string,
  {
    columns: known,
    mostLines,
    needs,
  }: {
    columns: readonly Column[]
    mostLines: number
    needs: (columns: readonly Column[]) => string | undefined
  },
): Table<Column> {
  const [header, ...records] = readCsv(text)
  if (!header) return refuseTable('The file is empty. Choose another file, or paste its lines.')
  if (header.error !== undefined) return refuseTable(`Line 1: ${header.error}`)
  const columns = header.cells.map((cell) => {
    const name = cell.trim().toLowerCase()
    return known.find((column) => column === name)
  })
  const named = columns.filter((column) => column !== undefined)
  const lack = needs(named)
  if (lack) return refuseTable(lack)
  if (new Set(named).size < named.length) {
    return refuseTable('A column is named twice in the first line.')
  }
  if (records.length === 0) return refuseTable('The file has no lines below the first.')
  if (records.length > mostLines) {
    const most = countText(mostLines)
    return refuseTable(`There are more than ${most} lines. Split the file, and import it in parts.`)
  }
  const lines: TableLine<Column>[] = []
  const errors: LineError<Column>[] = []
  for (const { line, cells, error } of records) {
    const isUneven = cells.length !== columns.length
    const uneven = `The line has ${countedText(cells.length, 'cell')}, the first line ${columns.length}.`
    if (error ?? isUneven) errors.push({ line, message: error ?? uneven })
    else {
      const fields: Partial<Record<Column, string>> = {}
      for (const [at, column] of columns.entries()) {
        if (column) fields[column] = cells[at]?.trim() ?? ''
      }
      lines.push({ line, fields })
    }
  }
  const unusedColumns = header.cells.filter((_, at) => columns[at] === undefined)
  return { lines, errors, unusedColumns }
}

/**
 * Moves the lines that repeat an earlier one to the errors.
 * @param whatOf returns what may occur only once, empty for nothing, and the message about the earlier line
 */
export function withoutRepeats<Column extends string>(
  table: Table<Column>,
  whatOf: (line: TableLine<Column>) => string,
  messageOf: (earlier: number) => string,
): Table<Column> {
  const seen = new Map<string, number>()
  const repeats: LineError<Column>[] = []
  const lines = table.lines.filter((line) => {
    const what = whatOf(line)
    const earlier = seen.get(what)
    if (what === '' || earlier === undefined) {
      seen.set(what, line.line)
      return true
    }
    repeats.push({ line: line.line, message: messageOf(earlier) })
    return false
  })
  const errors = [...table.errors, ...repeats].sort((left, right) => left.line - right.line)
  return { ...table, lines, errors }
}
