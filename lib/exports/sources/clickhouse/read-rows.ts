import { checkUse, columnOfField, type FieldUse } from '@/lib/exports/model/field-use'
import { atColumn, SourceError } from '@/lib/exports/model/source-error'
import type { FieldBatch } from '@/lib/exports/model/source-scan'
import type { Cell } from '@/lib/exports/values/cell'
import type { Cells } from '@/lib/exports/values/cells'
import { decimalCells } from '@/lib/exports/values/plain-cells'
import { cellReader, decimalTypeOf, natureOf, type ReadCell } from './read-cell'

const batchRows = 4096

function decoded(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined })
  } catch (error) {
    throw new SourceError('the database sent text that is not UTF-8', { cause: error })
  }
}

/**
 * Yields whole lines of UTF-8 text, several at a time.
 * @throws SourceError for bytes that are not UTF-8, which a String of ClickHouse may contain
 */
async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const chunk of chunks) {
    const whole = (rest + decoded(decoder, chunk)).split('\n')
    rest = whole.pop() ?? ''
    if (whole.length > 0) yield whole
  }
  if (rest + decoded(decoder) !== '') yield [rest]
}

/** Parses a line, which is one array. An error after the start arrives as some other line, as the status is already sent. */
function parseLine(line: string, width: number | undefined): unknown[] {
  let row: unknown
  try {
    row = JSON.parse(line)
  } catch (error) {
    throw new SourceError('the database broke off with an error', { cause: error })
  }
  if (!Array.isArray(row) || (width !== undefined && row.length !== width)) {
    throw new SourceError('the database sent something that is not a row')
  }
  return row
}

function typedCells(cells: readonly Cell[] = [], type = ''): Cells {
  const decimals = decimalTypeOf(type)
  return decimals ? decimalCells(cells, decimals) : cells
}

function readersOf(
  fields: readonly string[],
  uses: readonly FieldUse[],
  types: readonly string[],
): ReadCell[] {
  return fields.map((field, at) => {
    const type = types[at] ?? ''
    const nature = natureOf(type)
    for (const use of uses) if (use.field === field) checkUse(use, nature, 'the table')
    try {
      return cellReader(type)
    } catch (error) {
      throw atColumn(error, columnOfField(field, uses))
    }
  })
}

/** Adds the cells of a row to their columns. */
function addRow(
  columns: readonly Cell[][],
  readers: readonly ReadCell[],
  row: readonly unknown[],
  columnAt: (at: number) => string,
): void {
  let at = 0
  try {
    for (; at < readers.length; at += 1) columns[at]?.push(readers[at]?.(row[at]))
  } catch (error) {
    throw atColumn(error, columnAt(at))
  }
}

/**
 * Reads the format JSONCompactEachRowWithNamesAndTypes: a line of names, a line of types, a line for each row.
 * @param fields the names of the columns, in their order
 * @param uses the uses of the columns with their declared types
 * @throws SourceError if a line does not have the requested form, or a type is not the declared one
 */
export async function* readRows(
  chunks: AsyncIterable<Uint8Array>,
  fields: readonly string[],
  uses: readonly FieldUse[] = [],
): AsyncGenerator<FieldBatch> {
  const width = Math.max(fields.length, 1)
  let head = 0
  let types: string[] = []
  let readers = fields.map(() => cellReader('String'))
  let columns = fields.map((): Cell[] => [])
  let rowCount = 0
  const columnAt = (at: number) => columnOfField(fields[at] ?? '', uses)
  const take = (): FieldBatch => {
    const batch = {
      rowCount,
      fields: new Map(fields.map((field, at) => [field, typedCells(columns[at], types[at])])),
    }
    columns = fields.map(() => [])
    rowCount = 0
    return batch
  }
  for await (const some of lines(chunks)) {
    for (const line of some) {
      const row = parseLine(line, width)
      head += 1
      if (head === 2) {
        types = row.map(String)
        readers = readersOf(fields, uses, types)
      }
      if (head <= 2) continue
      addRow(columns, readers, row, columnAt)
      rowCount += 1
      if (rowCount === batchRows) yield take()
    }
  }
  if (head < 2) throw new SourceError('the database sent no columns')
  if (rowCount > 0) yield take()
}
