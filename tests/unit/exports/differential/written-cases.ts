import { writeFileSync } from 'node:fs'
import type { SchemaElement } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { ColumnType } from '@/lib/exports/model/export-definition'
import { type Notation, type TypeCase, withEmpty } from './type-case'

export type Annotation = Pick<
  SchemaElement,
  'type' | 'type_length' | 'converted_type' | 'logical_type' | 'precision' | 'scale'
>

/** A type as hyparquet-writer writes it, in small row groups and pages. */
export function written(
  name: string,
  notation: Notation,
  declared: readonly ColumnType[],
  annotation: Annotation,
  values: readonly unknown[],
): TypeCase {
  const data = withEmpty(values)
  const schema: SchemaElement[] = [
    { name: 'schema', num_children: 2 },
    { name: 'x', repetition_type: 'OPTIONAL', ...annotation },
    { name: 'y', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
  ]
  return {
    name,
    notation,
    declared,
    async write({ place, publish }, dataset) {
      const file = parquetWriteBuffer({
        schema,
        columnData: [
          { name: 'x', data: [...data] },
          { name: 'y', data: data.map(() => 'end') },
        ],
        rowGroupSize: 3,
        pageSize: 8,
      })
      writeFileSync(place(dataset, 'part-0.parquet'), new Uint8Array(file))
      publish(dataset, [{ path: 'part-0.parquet', rows: data.length }])
    },
  }
}

function bytes(...values: number[]): Uint8Array {
  return Uint8Array.from(values)
}

const utf8 = (text: string) => new TextEncoder().encode(text)
const most = 10n ** 38n - 1n

/** Types and forms of them that DuckDB reads and does not write. */
export const writtenCases: readonly TypeCase[] = [
  written(
    'FLOAT16',
    'half',
    ['decimal', 'text'],
    { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 2, logical_type: { type: 'FLOAT16' } },
    [0.1, 65504, -65504, 2 ** -24, -(2 ** -14), 1, Number.NaN, Number.POSITIVE_INFINITY, 2048],
  ),
  written(
    'DECIMAL in BYTE_ARRAY',
    'number',
    ['decimal', 'text'],
    {
      type: 'BYTE_ARRAY',
      converted_type: 'DECIMAL',
      precision: 38,
      scale: 18,
      logical_type: { type: 'DECIMAL', precision: 38, scale: 18 },
    },
    [most, -most, 352_000_000_000_000_000n, 0n, -1n, 127n, 128n, -128n, -129n],
  ),
  written(
    'DECIMAL of the older annotation',
    'number',
    ['decimal', 'text'],
    { type: 'INT64', converted_type: 'DECIMAL', precision: 18, scale: 2 },
    [12_345_678_901_234_567n, -1n, 999_999_999_999_999_999n],
  ),
  written(
    'TIME of milliseconds',
    'time',
    ['text'],
    { type: 'INT32', converted_type: 'TIME_MILLIS' },
    [0, 1, 3_723_004, 86_399_999],
  ),
  written(
    'TIME of microseconds',
    'time',
    ['text'],
    { type: 'INT64', logical_type: { type: 'TIME', isAdjustedToUTC: false, unit: 'MICROS' } },
    [0n, 1n, 3_723_000_004n, 86_399_999_999n],
  ),
  written(
    'TIME of nanoseconds',
    'time',
    ['text'],
    { type: 'INT64', logical_type: { type: 'TIME', isAdjustedToUTC: false, unit: 'NANOS' } },
    [0n, 1n, 3_723_000_004_000n, 86_399_999_999_999n],
  ),
  written(
    'TIMESTAMP of nanoseconds, without a zone',
    'timestamp',
    ['timestamp'],
    { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: false, unit: 'NANOS' } },
    [0n, 1n, -1n, 1_795_435_200_000_000_001n, 9_223_372_036_854_775_806n],
  ),
  written(
    'TIMESTAMP of milliseconds, older annotation',
    'timestamp',
    ['timestamp'],
    { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
    [0n, -1n, 253_402_300_799_999n, 253_402_300_800_000n, -62_135_596_800_001n],
  ),
  written(
    'ENUM',
    'text',
    ['text'],
    { type: 'BYTE_ARRAY', converted_type: 'ENUM', logical_type: { type: 'ENUM' } },
    [utf8('open'), utf8('=1'), utf8('grün'), utf8('')],
  ),
  written('BYTE_ARRAY', 'bytes', ['text'], { type: 'BYTE_ARRAY' }, [
    utf8('text'),
    bytes(0, 255),
    bytes(),
    utf8('=1+1'),
  ]),
  written(
    'FIXED_LEN_BYTE_ARRAY',
    'fixed',
    ['text'],
    { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 4 },
    [utf8('text'), bytes(0, 255, 92, 34), utf8('=1+1')],
  ),
  written(
    'UINT_8 of the older annotation',
    'number',
    ['integer', 'decimal', 'text'],
    { type: 'INT32', converted_type: 'UINT_8' },
    [0, 255],
  ),
  written(
    'DECIMAL in a FIXED_LEN_BYTE_ARRAY of few bytes',
    'number',
    ['decimal', 'text'],
    {
      type: 'FIXED_LEN_BYTE_ARRAY',
      type_length: 3,
      precision: 6,
      scale: 3,
      converted_type: 'DECIMAL',
    },
    [999_999n, -999_999n, 0n, 1n],
  ),
]

/** Types that cannot be exported, and their error messages. */
export const refusedCases: readonly (readonly [
  name: string,
  annotation: Annotation,
  words: RegExp,
])[] = [
  ['BSON', { type: 'BYTE_ARRAY', converted_type: 'BSON' }, /x is BSON in .*store it as JSON/],
  [
    'GEOMETRY',
    { type: 'BYTE_ARRAY', logical_type: { type: 'GEOMETRY' } },
    /x is GEOMETRY in .*store it as text/,
  ],
]

/** Writes one empty row of a type. */
export function emptyRow(annotation: Annotation): Uint8Array {
  const file = parquetWriteBuffer({
    schema: [
      { name: 'schema', num_children: 1 },
      { name: 'x', repetition_type: 'OPTIONAL', ...annotation },
    ],
    columnData: [{ name: 'x', data: [null] }],
  })
  return new Uint8Array(file)
}
