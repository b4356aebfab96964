import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { expect } from 'playwright/test'
import type { ColumnType } from '@/lib/exports/model/export-definition'
import { runExport } from '@/lib/exports/run/run-export'
import { bytesOf, textOf } from '@/tests/support/lake/read-export'
import { column, encodeBytes, encodeRows } from '../formats/encode-rows'
import { readXlsx } from '../formats/read-xlsx'
import { type MixedLake, test } from '../lake/mixed-lake'
import { ownDefinition, writeRows } from '../lake/own-definition'

async function requestOf(lake: MixedLake, name: string, sql: string, type: ColumnType) {
  await writeRows(lake, name, sql)
  return lake.request(name, { definition: ownDefinition(name, [['x', type]]), extension: 'csv' })
}

const moments: readonly (readonly [stored: string, text: string])[] = [
  ["TIMESTAMP '9999-12-31 23:59:59.999999'", '9999-12-31 23:59:59.999999'],
  ["TIMESTAMP '9999-12-31 23:59:59.999'", '9999-12-31 23:59:59.999'],
  ["TIMESTAMP '2262-04-11 23:47:16.854775'", '2262-04-11 23:47:16.854775'],
  ["TIMESTAMP '0001-01-01 00:00:00.000001'", '0001-01-01 00:00:00.000001'],
  ["TIMESTAMP '1600-01-01 12:34:56.789012'", '1600-01-01 12:34:56.789012'],
  ["TIMESTAMP '10000-01-01 00:00:00'", '+10000-01-01 00:00:00'],
  ["TIMESTAMP '290000-12-22 03:04:05.000006'", '+290000-12-22 03:04:05.000006'],
  ["TIMESTAMP '0044-03-15 (BC) 12:00:00'", '-0043-03-15 12:00:00'],
  ["TIMESTAMP_S '9999-12-31 23:59:59'", '9999-12-31 23:59:59'],
  ["TIMESTAMP_MS '9999-12-31 23:59:59.999'", '9999-12-31 23:59:59.999'],
  ["TIMESTAMP_NS '2026-01-02 03:04:05.123456789'", '2026-01-02 03:04:05.123456789'],
  ["TIMESTAMP_NS '1969-12-31 23:59:59.999999999'", '1969-12-31 23:59:59.999999999'],
  ["TIMESTAMP_NS '2026-01-02 03:04:05.5'", '2026-01-02 03:04:05.500'],
  ["TIMESTAMPTZ '9999-12-31 23:59:59.999999+00'", '9999-12-31 23:59:59.999999'],
]

const days: readonly (readonly [stored: string, text: string])[] = [
  ["DATE '9999-12-31'", '9999-12-31'],
  ["DATE '0001-01-01'", '0001-01-01'],
  ["DATE '12345-06-07'", '+12345-06-07'],
  ["DATE '0044-03-15 (BC)'", '-0043-03-15'],
  ["DATE '5881580-07-10'", '+5881580-07-10'],
]

for (const [index, [stored, text]] of [...moments, ...days].entries()) {
  const type = stored.startsWith('DATE') ? 'date' : 'timestamp'
  test(`${stored} is written ${text}, and stays the same in Parquet`, async ({ lake }) => {
    const name = `moment-${index}`
    const request = await requestOf(lake, name, `SELECT ${stored} AS x`, type)
    expect(await textOf(request)).toBe(`x\r\n${text}\r\n`)
    const json = await textOf({ ...request, extension: 'ndjson' })
    const iso = type === 'date' ? text : `${text.replace(' ', 'T')}Z`
    expect(json).toBe(`{"x":"${iso}"}\n`)
    const file = await bytesOf({ ...request, extension: 'parquet' })
    if (stored.startsWith('TIMESTAMP_NS')) {
      // DuckDB cuts nanoseconds of moments in UTC.
      const parsers = { timestampFromNanoseconds: (nanos: bigint) => String(nanos) }
      const found = await parquetReadObjects({ file: new Uint8Array(file).buffer, parsers })
      const [wanted] = await lake.oracle.texts(`SELECT epoch_ns(x) FROM ${lake.table(name)}`)
      expect(found).toEqual([{ x: wanted?.[0] }])
      return
    }
    const out = lake.place(`${name}-out`, 'out.parquet')
    writeFileSync(out, file)
    const value = type === 'date' ? "date_diff('day', DATE '1970-01-01', x)" : 'epoch_us(x)'
    expect(await lake.oracle.texts(`SELECT ${value} FROM '${out}'`)).toEqual(
      await lake.oracle.texts(`SELECT ${value} FROM ${lake.table(name)}`),
    )
  })
}

for (const stored of [
  "'infinity'::DATE",
  "'-infinity'::DATE",
  "'infinity'::TIMESTAMP",
  "'-infinity'::TIMESTAMP",
]) {
  test(`${stored} is refused with column and row in every format but Parquet`, async ({ lake }) => {
    const type = stored.includes('DATE') ? 'date' : 'timestamp'
    const name = `infinite-${stored.replaceAll(/\W/g, '')}${stored.startsWith("'-") ? '-low' : ''}`
    const day = type === 'date' ? "DATE '2026-01-02'" : "TIMESTAMP '2026-01-02'"
    const request = await requestOf(
      lake,
      name,
      `SELECT ${day} AS x UNION ALL SELECT ${stored}`,
      type,
    )
    for (const extension of ['csv', 'tsv', 'json', 'ndjson', 'xml', 'xlsx', 'xls'] as const) {
      const run = await runExport({ ...request, extension })
      expect(run.ok ? extension : run.failure).toMatchObject({
        code: 'source_failed',
        detail: expect.stringMatching(/^Column x, row 2: the value -?infinity has no form/),
      })
    }
    const out = lake.place(`${name}-out`, 'out.parquet')
    writeFileSync(out, await bytesOf({ ...request, extension: 'parquet' }))
    expect(await lake.oracle.texts(`SELECT isinf(x) FROM '${out}'`)).toEqual([['false'], ['true']])
  })
}

test('every microsecond of 64 bits is written as DuckDB writes it', async ({ lake }) => {
  const micros = fc.bigInt({ min: -62_135_596_800_000_000n, max: 253_402_300_799_999_999n })
  await fc.assert(
    fc.asyncProperty(fc.array(micros, { minLength: 1, maxLength: 50 }), async (cells) => {
      const text = await encodeRows(
        'csv',
        [column('x', 'timestamp')],
        cells.map((x) => [x]),
        {
          dialect: 'api',
          header: false,
        },
      )
      const list = cells.map((x) => `make_timestamp(${x})`).join(', ')
      const wanted = await lake.oracle.texts(
        `SELECT strftime(x, '%Y-%m-%d %H:%M:%S.%f') FROM (SELECT unnest([${list}]) AS x)`,
      )
      const full = text
        .split('\r\n')
        .slice(0, -1)
        .map((line) => `${line.padEnd(20, '.')}`.padEnd(26, '0'))
      expect(full).toEqual(wanted.map(([cell]) => cell))
    }),
    { numRuns: 40 },
  )
})

test('every day of 32 bits is written as DuckDB writes it', async ({ lake }) => {
  const anyDay = fc.integer({ min: -719_162, max: 2_932_896 })
  await fc.assert(
    fc.asyncProperty(fc.array(anyDay, { minLength: 1, maxLength: 50 }), async (cells) => {
      const text = await encodeRows(
        'csv',
        [column('x', 'date')],
        cells.map((x) => [x]),
        {
          dialect: 'api',
          header: false,
        },
      )
      const list = cells.map((x) => `DATE '1970-01-01' + ${x}`).join(', ')
      const wanted = await lake.oracle.texts(`SELECT strftime(unnest([${list}]), '%Y-%m-%d')`)
      expect(text.split('\r\n').slice(0, -1)).toEqual(wanted.map(([cell]) => cell))
    }),
    { numRuns: 40 },
  )
})

test('moments that a sheet cannot hold are text in it', async () => {
  const rows = [[253_402_300_799_999_999n], [253_402_300_800_000_000n], [1_795_442_400_000_000]]
  const file = await encodeBytes('xlsx', [column('x', 'timestamp')], rows, { dialect: 'api' })
  const [, ...found] = await readXlsx(file)
  expect(found.map(([cell]) => cell?.text)).toEqual([
    '9999-12-31 23:59:59.999999',
    '+10000-01-01 00:00:00',
    String(1_795_442_400_000_000 / 86_400_000_000 + 25_569),
  ])
})

for (const [type, value] of [
  ['integer', 2.5],
  ['integer', 'n/a'],
  ['decimal', 'n/a'],
  ['date', '2026-01-02'],
  ['timestamp', '2026-01-02'],
  ['boolean', 'false'],
] as const) {
  test(`${JSON.stringify(value)} in a column of type ${type} is refused, naming column and row`, async () => {
    for (const extension of ['csv', 'json', 'xml', 'xlsx', 'xls', 'parquet'] as const) {
      const rows = [[null], [value]]
      await expect(
        encodeBytes(extension, [column('x', type)], rows, { dialect: 'api' }),
      ).rejects.toMatchObject({ column: 'x', row: 2 })
    }
  })
}
