import { writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import type { SchemaElement } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'

const compressors = { GZIP: (input: Uint8Array) => gzipSync(input) }
const anyMoment = fc.bigInt({ min: -(2n ** 50n), max: 2n ** 52n })
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', 'plain', '\u0000', '"', 'x'.repeat(3000)),
)

/** Fields of the mixed table as another writer makes them, each with any value it may have. */
const fields = {
  int32: [{ type: 'INT32' }, fc.integer()],
  int64: [{ type: 'INT64' }, fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })],
  double: [{ type: 'DOUBLE' }, fc.double()],
  decimal7: [
    {
      type: 'INT32',
      converted_type: 'DECIMAL',
      precision: 7,
      scale: 2,
      logical_type: { type: 'DECIMAL', precision: 7, scale: 2 },
    },
    fc.bigInt({ min: -9_999_999n, max: 9_999_999n }),
  ],
  flag: [{ type: 'BOOLEAN' }, fc.boolean()],
  word: [
    { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
    fc.constantFrom('', 'plain', 'word 0', 'word 1', 'é'),
  ],
  text: [{ type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } }, anyText],
  day: [
    { type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' } },
    fc.integer({ min: -10_000, max: 60_000 }),
  ],
  at_micros: [
    {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MICROS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' },
    },
    anyMoment,
  ],
  at_millis: [
    {
      type: 'INT64',
      converted_type: 'TIMESTAMP_MILLIS',
      logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
    },
    anyMoment.map((micros) => micros / 1000n),
  ],
} as const satisfies Record<string, readonly [Omit<SchemaElement, 'name'>, fc.Arbitrary<unknown>]>

type Field = keyof typeof fields
export const writtenFields = Object.keys(fields) as Field[]

export interface WrittenTable {
  rowCount: number
  codec: 'UNCOMPRESSED' | 'SNAPPY' | 'GZIP'
  rowGroupSize: number
  pageSize: number
  isOptional: boolean
  encoding?: 'PLAIN'
  columns: readonly (readonly unknown[])[]
}

/** Tables of any size and layout; few distinct values are as likely as many, which makes dictionaries. */
export const anyTable: fc.Arbitrary<WrittenTable> = fc
  .record({
    rowCount: fc.integer({ min: 1, max: 400 }),
    codec: fc.constantFrom('UNCOMPRESSED', 'SNAPPY', 'GZIP'),
    rowGroupSize: fc.constantFrom(7, 100, 1000),
    pageSize: fc.constantFrom(64, 1024, 1_048_576),
    isOptional: fc.boolean(),
    isPlain: fc.boolean(),
  })
  .chain(({ isPlain, ...layout }) => {
    const exactly = { minLength: layout.rowCount, maxLength: layout.rowCount }
    const column = (value: fc.Arbitrary<unknown>) =>
      fc.array(value, { minLength: 1, maxLength: 12 }).chain((pool) => {
        const cells = fc.oneof(fc.constantFrom(...pool), value)
        return fc.array(layout.isOptional ? fc.option(cells, { freq: 3 }) : cells, exactly)
      })
    const columns = writtenFields.map((name) => column(fields[name][1]))
    return fc.tuple(...columns).map(
      (made): WrittenTable => ({
        ...layout,
        columns: made,
        ...(isPlain && { encoding: 'PLAIN' as const }),
      }),
    )
  })

/** Writes the table with hyparquet-writer; a field `id` numbers its rows. */
export function writeTable(path: string, table: WrittenTable): void {
  const { rowCount, codec, rowGroupSize, pageSize, isOptional, encoding, columns } = table
  const repetition_type = isOptional ? 'OPTIONAL' : 'REQUIRED'
  const schema: SchemaElement[] = [
    { name: 'schema', num_children: 1 + writtenFields.length },
    { name: 'id', type: 'INT32', repetition_type: 'REQUIRED' },
    ...writtenFields.map((name): SchemaElement => ({ name, repetition_type, ...fields[name][0] })),
  ]
  const buffer = parquetWriteBuffer({
    schema,
    columnData: [
      { name: 'id', data: Array.from({ length: rowCount }, (_, row) => row) },
      ...writtenFields.map((name, index) => ({
        name,
        data: [...(columns[index] ?? [])],
        ...(encoding && { encoding }),
      })),
    ],
    codec,
    compressors,
    rowGroupSize,
    pageSize,
  })
  writeFileSync(path, new Uint8Array(buffer))
}
