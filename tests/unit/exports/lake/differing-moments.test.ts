import { parquetMetadata, parquetReadObjects, type SchemaElement } from 'hyparquet'
import { expect } from 'playwright/test'
import { bytesOf } from '@/tests/support/lake/read-export'
import { type MixedLake, test } from './mixed-lake'
import { writeNested, writeRenamed } from './nesting/nested-file'
import { ownDefinition, refusalOf } from './own-definition'

type Unit = 'MICROS' | 'NANOS'
type File = { unit: Unit; moments: readonly bigint[] } | { unit: 'INT96'; nanos: readonly bigint[] }

const dayNanos = 86_400_000_000_000n
/** The Julian day of 1970-01-01. */
const firstDay = 2_440_588n

/** Nanoseconds of the day, then the day. */
function int96(nanos: bigint): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(12))
  const ofDay = ((nanos % dayNanos) + dayNanos) % dayNanos
  bytes.setBigInt64(0, ofDay, true)
  bytes.setInt32(8, Number((nanos - ofDay) / dayNanos + firstDay), true)
  return new Uint8Array(bytes.buffer)
}

function momentOf(unit: Unit): Omit<SchemaElement, 'name'> {
  const logical_type = { type: 'TIMESTAMP', isAdjustedToUTC: true, unit } as const
  return { type: 'INT64', repetition_type: 'OPTIONAL', logical_type }
}

function writeFiles({ place, publish }: MixedLake, dataset: string, files: readonly File[]) {
  for (const [index, file] of files.entries()) {
    const path = place(dataset, `part-${index}.parquet`)
    if (file.unit === 'INT96') {
      const bytes = { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 12 } as const
      writeRenamed(path, [{ ...bytes, repetition_type: 'OPTIONAL' }], file.nanos.map(int96), {
        parts: [{ type: 'INT96', repetition_type: 'OPTIONAL' }],
        leaf: ['x'],
      })
    } else writeNested(path, [momentOf(file.unit)], [...file.moments])
  }
  publish(
    dataset,
    files.map((_, index) => ({ path: `part-${index}.parquet`, rows: 2 })),
  )
}

function requestOf(lake: MixedLake, dataset: string, search = '') {
  const definition = ownDefinition(dataset, [['x', 'timestamp']])
  return lake.request(dataset, { definition, search, extension: 'parquet' })
}

/** The unit of the column in the Parquet file of an export, and its moments in nanoseconds, without DuckDB's rounding. */
async function momentsOf(lake: MixedLake, dataset: string, search: string) {
  const file = await bytesOf(requestOf(lake, dataset, search))
  const nanos = (value: bigint | undefined, each: bigint) => value && value * each
  const rows = await parquetReadObjects({
    file: new Uint8Array(file).buffer,
    parsers: {
      timestampFromMicroseconds: (value?: bigint) => nanos(value, 1000n),
      timestampFromNanoseconds: (value?: bigint) => nanos(value, 1n),
    },
  })
  const { schema } = parquetMetadata(new Uint8Array(file).buffer)
  const type = schema.find(({ name }) => name === 'x')?.logical_type
  const isNanos = type?.type === 'TIMESTAMP' && type.unit === 'NANOS'
  return { isNanos, moments: rows.map(({ x }) => x) }
}

const micros: File = { unit: 'MICROS', moments: [1_795_435_200_000_001n, -1n] }
const nanos: File = { unit: 'NANOS', moments: [1_795_435_200_000_000_001n, -1n] }
const old: File = { unit: 'INT96', nanos: [1_795_435_200_000_000_999n, -1n] }
const oldMicros: File = { unit: 'INT96', nanos: [1_795_435_200_000_001_000n, -1000n] }
/** 9999-12-31 23:59:59.999999 */
const forever = 253_402_300_799_999_999n

for (const [index, [files, isNanos, moments]] of (
  [
    [[micros, nanos], true, [1_795_435_200_000_001_000n, -1000n, 1_795_435_200_000_000_001n, -1n]],
    [[nanos, micros], true, [1_795_435_200_000_000_001n, -1n, 1_795_435_200_000_001_000n, -1000n]],
    [
      [oldMicros, nanos],
      true,
      [1_795_435_200_000_001_000n, -1000n, 1_795_435_200_000_000_001n, -1n],
    ],
    [[old], true, [1_795_435_200_000_000_999n, -1n]],
    [[{ unit: 'INT96', nanos: [forever * 1000n, 0n] }], false, [forever * 1000n, 0n]],
    [[{ unit: 'MICROS', moments: [forever, 0n] }, micros], false, undefined],
  ] as const
).entries()) {
  const units = files.map(({ unit }) => unit).join(' and ')
  test(`moments of ${units} (${index}) keep their nanoseconds in Parquet`, async ({ lake }) => {
    const dataset = `differing-moments-${index}`
    writeFiles(lake, dataset, files)
    for (const search of ['', 'sort=x', 'sort=-x']) {
      const found = await momentsOf(lake, dataset, search)
      expect(found.isNanos, search).toBe(isNanos)
      const wanted = moments ?? [forever * 1000n, 0n, 1_795_435_200_000_001_000n, -1000n]
      const rising = [...wanted].sort((left, right) => Number(left - right))
      const inOrder = { '': wanted, 'sort=x': rising, 'sort=-x': rising.toReversed() }[search]
      expect(found.moments, search).toEqual(inOrder)
    }
  })
}

test('a moment that does not fit into the unit of the column is refused and not rounded', async ({
  lake,
}) => {
  const far: File = { unit: 'MICROS', moments: [forever, 0n] }
  writeFiles(lake, 'too-far', [far, nanos])
  expect(await refusalOf(requestOf(lake, 'too-far'))).toBe(
    'Column x, row 1: 9999-12-31 23:59:59.999999 does not fit into 64 bits. Ask for csv or json.',
  )
  // INT96 does not say which digits it has. The first rows decide.
  writeFiles(lake, 'too-fine', [{ unit: 'INT96', nanos: [0n, 0n] }, old])
  await expect(bytesOf(requestOf(lake, 'too-fine'))).rejects.toThrow(
    'Column x, row 3: 2026-11-23 12:00:00.000000999 does not fit into microseconds',
  )
})
