import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { expect, test } from 'playwright/test'
import { encodeParquet } from '@/lib/exports/formats/parquet/parquet'
import type { RowBatch } from '@/lib/exports/values/cells'
import { openDuckdb } from '@/tests/support/lake/duckdb'
import { column, encodeBytes } from './encode-rows'
import { nastyText } from './nasty-text'

const columns = [
  column('name', 'text'),
  column('count', 'integer'),
  column('amount', 'decimal', { fractionDigits: 2 }),
  column('day', 'date'),
  column('time', 'timestamp'),
  column('ok', 'boolean'),
]
const options = { dialect: 'api' } as const

test('DuckDB reads the types and values that were written', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-parquet-'))
  const oracle = await openDuckdb()
  try {
    const path = join(directory, 'file.parquet')
    const rows = [
      ['é "quoted"', -5, 1.005, 20_780, 1_795_435_200_000_001, true],
      [null, null, Number.NaN, null, null, null],
      ['', 9_007_199_254_740_993n, 0, -1, 0, false],
    ]
    writeFileSync(path, await encodeBytes('parquet', columns, rows, options))
    const types = await oracle.texts(`SELECT column_type FROM (DESCRIBE SELECT * FROM '${path}')`)
    expect(types.flat()).toEqual([
      'VARCHAR',
      'BIGINT',
      'DOUBLE',
      'DATE',
      'TIMESTAMP WITH TIME ZONE',
      'BOOLEAN',
    ])
    expect(
      await oracle.texts(`SELECT name, count, amount, day, epoch_us(time), ok FROM '${path}'`),
    ).toEqual([
      ['é "quoted"', '-5', '1', '2026-11-23', '1795435200000001', 'true'],
      [null, null, null, null, null, null],
      ['', '9007199254740993', '0', '1969-12-31', '0', 'false'],
    ])
    writeFileSync(path, await encodeBytes('parquet', columns, [], options))
    expect(await oracle.texts(`SELECT count(*) FROM '${path}'`)).toEqual([['0']])
  } finally {
    oracle.close()
    rmSync(directory, { recursive: true, force: true })
  }
})

test('a file starts with its first rows, without waiting for a whole row group', async () => {
  let begin = () => {}
  const hasBegun = new Promise<void>((resolve) => {
    begin = resolve
  })
  async function* batches(): AsyncGenerator<RowBatch> {
    yield { rowCount: 1, columns: [['a']] }
    await hasBegun
    yield { rowCount: 1, columns: [['b']] }
  }
  const chunks: Uint8Array[] = []
  for await (const chunk of encodeParquet(batches(), columns.slice(0, 1), {})) {
    chunks.push(chunk)
    begin()
  }
  expect(new TextDecoder().decode(chunks[0])).toBe('PAR1')
  const file = await new Blob(chunks as BlobPart[]).arrayBuffer()
  expect(await parquetReadObjects({ file })).toEqual([{ name: 'a' }, { name: 'b' }])
})

test('an independent reader gets every cell back, and the bytes do not depend on the batching', async () => {
  const cells = fc.tuple(fc.option(nastyText), fc.option(fc.maxSafeInteger()))
  await fc.assert(
    fc.asyncProperty(fc.array(cells), fc.integer({ min: 1, max: 5 }), async (rows, size) => {
      const plan = columns.slice(0, 2)
      const file = await encodeBytes('parquet', plan, rows, options)
      expect(file.equals(await encodeBytes('parquet', plan, rows, options, size))).toBe(true)
      const buffer = new Uint8Array(file).buffer
      const found = await parquetReadObjects({ file: buffer })
      expect(found.map(({ name, count }) => [name, count === null ? null : Number(count)])).toEqual(
        // The reader takes a byte-order mark off each text.
        rows.map(([name, count]) => [name?.toWellFormed().replace(/^\ufeff/, '') ?? null, count]),
      )
    }),
  )
})

test('row groups are sent before the rest of the rows arrives', async () => {
  const rows = Array.from({ length: 300_000 }, (_, index) => [index])
  const file = await encodeBytes('parquet', [column('n', 'integer')], rows, options)
  const found = await parquetReadObjects({ file: new Uint8Array(file).buffer, rowStart: 299_999 })
  expect(found).toEqual([{ n: 299_999n }])
})
