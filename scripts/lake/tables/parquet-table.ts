import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SchemaElement } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { dayMs } from '@/lib/base/time'

const elements = {
  integer: { type: 'INT32' },
  long: { type: 'INT64' },
  double: { type: 'DOUBLE' },
  /** Whole cents, written as euros with two digits. */
  cents: {
    type: 'INT32',
    converted_type: 'DECIMAL',
    precision: 9,
    scale: 2,
    logical_type: { type: 'DECIMAL', precision: 9, scale: 2 },
  },
  day: { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
  micros: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MICROS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
  },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
} as const satisfies Record<string, Omit<SchemaElement, 'name'>>

const unskipped: ReadonlySet<string> = new Set(['text', 'cents', 'double'])
/** A dictionary of these would only cost time. */
const unrepeated: ReadonlySet<string> = new Set(['micros', 'long'])

/** A column of a table: its name, its type and its value in a row. */
export type TableColumn<Row> =
  | { name: string; type: 'text'; value: (row: Row) => string }
  | {
      name: string
      type: 'integer' | 'long' | 'double' | 'cents' | 'day' | 'micros'
      value: (row: Row) => number
    }
  | { name: string; type: 'day'; isOptional: true; value: (row: Row) => number | null }

export interface WrittenFile {
  path: string
  bytes: number
  rows: number
  sha256: string
  /** Moment since which the content has been this, ISO 8601. */
  modified: string
  /** Made when it is listed in the manifest, as `digests`. */
  footerBytes?: number
  digests?: string
  entryDigest?: string
}

function columnData<Row>(column: TableColumn<Row>, rows: readonly Row[]) {
  if (column.type === 'text') return rows.map(column.value)
  if ('isOptional' in column) return rows.map(column.value)
  if (column.type === 'double') return Float64Array.from(rows, column.value)
  if (column.type === 'integer' || column.type === 'day') return Int32Array.from(rows, column.value)
  return rows.map((row) => BigInt(column.value(row)))
}

/** Writes a file whole or not at all: readers never see half of one. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.part`, content)
  renameSync(`${path}.part`, path)
}

/**
 * Writes rows as a Parquet file (Snappy).
 * @param rowGroupSize rows in one row group, or in each in turn: what a reader can skip by statistics
 * @param modifiedDay days since 1970-01-01: the content is that of this day's beginning
 */
export function writeParquet<Row>(
  directory: string,
  path: string,
  columns: readonly TableColumn<Row>[],
  rows: readonly Row[],
  rowGroupSize: number | readonly number[],
  modifiedDay: number,
): WrittenFile {
  const schema: SchemaElement[] = [
    { name: 'schema', num_children: columns.length },
    ...columns.map(
      (column): SchemaElement => ({
        name: column.name,
        repetition_type: 'isOptional' in column ? 'OPTIONAL' : 'REQUIRED',
        ...elements[column.type],
      }),
    ),
  ]
  const buffer = parquetWriteBuffer({
    schema,
    columnData: columns.map((column) => ({
      name: column.name,
      data: columnData(column, rows),
      offsetIndex: false,
      // Readers skip by day, moment and id alone.
      statistics: !unskipped.has(column.type),
      ...(unrepeated.has(column.type) && { encoding: 'PLAIN' as const }),
    })),
    rowGroupSize: typeof rowGroupSize === 'number' ? rowGroupSize : [...rowGroupSize],
    createdBy: 'keyward demonstration seed',
  })
  const content = new Uint8Array(buffer)
  writeWhole(join(directory, path), content)
  const sha256 = createHash('sha256').update(content).digest('hex')
  const modified = new Date(modifiedDay * dayMs).toISOString()
  return { path, bytes: content.byteLength, rows: rows.length, sha256, modified }
}
