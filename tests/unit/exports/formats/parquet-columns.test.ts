import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'playwright/test'
import type { Cell } from '@/lib/exports/values/cell'
import { type Cells, CodedCells, type RowBatch } from '@/lib/exports/values/cells'
import { openDuckdb } from '@/tests/support/lake/duckdb'
import { column, encodeBatches } from './encode-rows'

const rowCount = 60_000
const options = { dialect: 'api' } as const

/** Columns whose values repeat, hardly repeat or are not there, over several pages. */
const cellOf: Readonly<Record<string, (row: number) => Cell>> = {
  word: (row) => (row % 7 === 0 ? null : `word ${row % 50} \u{1f600}\uffee`.slice(row % 3)),
  id: (row) => row * 7919 - 1_000_000,
  large: (row) => 2n ** 62n - BigInt(row % 3),
  double: (row) => [0, -0, 1.5, null, Number.NaN, -1e300][row % 6],
  single: (row) => row / 7,
  day: (row) => 20_000 + Math.floor(row / 1000),
  moment: (row) => (row === 0 ? null : 1_700_000_000_000_000 + row),
  flag: (row) => [true, false, null][row % 3],
  json: (row) => `{"n":${row % 5}}`,
  never: () => null,
  'mostly never': (row) => (row === 59_999 ? 'once' : undefined),
}
const types = {
  word: 'text',
  id: 'integer',
  large: 'integer',
  double: 'decimal',
  single: 'decimal',
  day: 'date',
  moment: 'timestamp',
  flag: 'boolean',
  json: 'json',
  never: 'integer',
  'mostly never': 'text',
} as const
const columns = Object.entries(types).map(([name, type]) => column(name, type))

function coded(cells: readonly Cell[]): CodedCells {
  const values = [...new Set(cells)]
  const codes = new Map(values.map((value, code) => [value, code]))
  return new CodedCells(
    values,
    Uint32Array.from(cells, (cell) => codes.get(cell) ?? 0),
  )
}

async function* toBatches(
  size: number,
  store: (cells: readonly Cell[]) => Cells,
): AsyncGenerator<RowBatch> {
  for (let start = 0; start < rowCount; start += size) {
    const rows = Array.from(
      { length: Math.min(size, rowCount - start) },
      (_, index) => start + index,
    )
    const read = Object.values(cellOf).map((cell) => store(rows.map(cell)))
    yield { rowCount: rows.length, columns: read }
  }
}

function encode(size: number, store: (cells: readonly Cell[]) => Cells): Promise<Buffer> {
  return encodeBatches('parquet', columns, toBatches(size, store), options)
}

test('the bytes of a file do not depend on how its source stores cells', async () => {
  const file = await encode(rowCount, (cells) => cells)
  expect((await encode(777, (cells) => cells)).equals(file)).toBe(true)
  // One object for both zeros would lose the sign of one.
  const isZero = (cells: readonly Cell[]) => cells.some((cell) => cell === 0)
  const store = (cells: readonly Cell[]) => (isZero(cells) ? cells : coded(cells))
  expect((await encode(20_000, store)).equals(file)).toBe(true)
})

test('columns over several pages are read back cell by cell', async () => {
  const file = new Uint8Array(await encode(10_000, (cells) => cells)).buffer
  const rows = await parquetReadObjects({ file })
  expect(rows).toHaveLength(rowCount)
  for (const [index, row] of rows.entries()) {
    const { id, double, flag, word } = row
    const expected = cellOf.double?.(index)
    const isSame =
      Number(id) === cellOf.id?.(index) &&
      Object.is(double, Number.isNaN(expected) ? null : expected) &&
      flag === cellOf.flag?.(index) &&
      word === cellOf.word?.(index)
    if (!isSame) expect({ index, ...row }).toBeUndefined()
  }
  const { row_groups: groups } = parquetMetadata(file)
  const chunks = groups.flatMap((group) =>
    group.columns.flatMap(({ meta_data: chunk }) => chunk ?? []),
  )
  const encodings = (name: string) =>
    chunks.filter(({ path_in_schema: path }) => path[0] === name).map(({ encodings: all }) => all)
  expect(encodings('word')).toEqual([['PLAIN', 'RLE_DICTIONARY']])
  expect(encodings('id')).toEqual([['PLAIN']])
  expect(
    chunks.flatMap(({ encoding_stats: stats }) => stats ?? []).some(({ count }) => count > 1),
  ).toBe(true)
})

test('statistics match those that another reader computes from the rows', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-parquet-'))
  const oracle = await openDuckdb()
  try {
    const path = join(directory, 'file.parquet')
    writeFileSync(path, await encode(10_000, (cells) => cells))
    const stored = await oracle.texts(
      `SELECT path_in_schema, stats_null_count, stats_min_value, stats_max_value FROM parquet_metadata('${path}')`,
    )
    for (const [name = '', nulls, lowest, highest] of stored) {
      const [found] = await oracle.texts(
        `SELECT count(*) - count("${name}"), min("${name}"), max("${name}") FROM '${path}'`,
      )
      expect(nulls, `${name}`).toBe(found?.[0])
      const isExact = ['id', 'large', 'flag'].includes(name ?? '')
      if (isExact) expect([lowest, highest], `${name}`).toEqual(found?.slice(1))
      if (found?.[1] === null) expect([lowest, highest]).toEqual([null, null])
    }
    // Rows are found behind the bounds, in each column and of each kind.
    const counted = await oracle.texts(
      `SELECT count(*) FROM '${path}' WHERE id = 7919 * 30000 - 1000000 OR "double" = -1e300 OR word = '${cellOf.word?.(59_998)}'`,
    )
    const expected = Array.from({ length: rowCount }, (_, row) => row).filter(
      (row) =>
        row === 30_000 ||
        cellOf.double?.(row) === -1e300 ||
        cellOf.word?.(row) === cellOf.word?.(59_998),
    )
    expect(counted).toEqual([[`${expected.length}`]])
  } finally {
    oracle.close()
    rmSync(directory, { recursive: true, force: true })
  }
})
