import type { ColumnType } from '@/lib/exports/model/export-definition'
import type { ExportExtension } from '@/lib/exports/model/format-list'
import type { MixedLake } from '../lake/mixed-lake'

/** How cells of a type are written, which says how two texts of one are compared. */
export type Notation =
  | 'number'
  /** Any digits that name the same float of 16 bits. */
  | 'half'
  /** The same of 32 bits, of which DuckDB does not always write the shortest. */
  | 'single'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'time'
  | 'duration'
  | 'text'
  | 'bytes'
  | 'fixed'
  /** Stored JSON, which stays as it is. */
  | 'json'
  /** Lists, maps and structs, which become JSON. */
  | 'nested'
  /** Lists of floats. */
  | 'floats'

/** A type of Parquet and values at its bounds. */
export interface TypeCase {
  name: string
  notation: Notation
  /** Every column type that it satisfies. */
  declared: readonly ColumnType[]
  /** Makes a file of rows with these values, empty cells among them, in a field `x`; all rows have `end` in `y`. */
  write(lake: MixedLake, dataset: string): Promise<void>
  /** Formats that have no place for some of its values, and what they say of the first. */
  refused?: { by: readonly ExportExtension[]; as: ColumnType; words: RegExp }
}

/** Empty cells at the start, in the middle and at the end. */
export function withEmpty<Value>(values: readonly Value[]): (Value | null)[] {
  const middle = Math.ceil(values.length / 2)
  return [null, ...values.slice(0, middle), null, null, ...values.slice(middle), null]
}

/** Another layout of pages for each case, in turn. */
const layouts = [
  'COMPRESSION snappy, PARQUET_VERSION V1',
  'COMPRESSION zstd, PARQUET_VERSION V2',
  'COMPRESSION gzip, PARQUET_VERSION V1, DICTIONARY_SIZE_LIMIT 1',
  'COMPRESSION uncompressed, PARQUET_VERSION V2, DICTIONARY_SIZE_LIMIT 1',
  'COMPRESSION brotli, PARQUET_VERSION V1',
  'COMPRESSION lz4_raw, PARQUET_VERSION V1',
]
let turn = 0

/** A type as DuckDB writes it; values are expressions of SQL. */
export function stored(
  sqlType: string,
  notation: Notation,
  declared: readonly ColumnType[],
  values: readonly string[],
  more: Pick<TypeCase, 'refused'> & { name?: string } = {},
): TypeCase {
  const layout = layouts[turn % layouts.length]
  turn += 1
  return {
    name: sqlType,
    notation,
    declared,
    async write({ oracle, place, publish }, dataset) {
      const rows = withEmpty(values).map(
        (value, row) => `SELECT ${row} AS id, (${value ?? 'NULL'})::${sqlType} AS x`,
      )
      await oracle.run(
        `COPY (SELECT x, 'end' AS y FROM (${rows.join(' UNION ALL ')}) ORDER BY id)
          TO '${place(dataset, 'part-0.parquet')}' (FORMAT parquet, ${layout})`,
      )
      publish(dataset, [{ path: 'part-0.parquet', rows: rows.length }])
    },
    ...more,
  }
}
