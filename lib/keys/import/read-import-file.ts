import { readTable, withoutRepeats } from '@/lib/base/csv/read-table'
import type { Table } from '@/lib/base/csv/table-line'
import { type ImportColumn, type ImportLine, importColumns } from './import-line'

/** Most lines of one file. */
const mostImportLines = 5_000

/** The content of an import file. Lines that repeat the key of an earlier line are errors. */
export type ImportFile = Table<ImportColumn>

function needs(columns: readonly ImportColumn[]): string | undefined {
  const hasKey = columns.includes('key') || columns.includes('sha256')
  return columns.includes('name') && hasKey
    ? undefined
    : 'The first line has to name the columns: name, key or sha256, and optionally owner and expires.'
}

function keyOf({ fields: { key = '', sha256 = '' } }: ImportLine): string {
  return key === '' ? sha256.toLowerCase() : key
}

/** Parses an import file: a header with the columns, then one key per line. Also runs in the browser. */
export function readImportFile(text: string): ImportFile {
  const options = { columns: importColumns, mostLines: mostImportLines, needs }
  const repeat = (earlier: number) => `The key of line ${earlier} once more.`
  return withoutRepeats(readTable(text, options), keyOf, repeat)
}
