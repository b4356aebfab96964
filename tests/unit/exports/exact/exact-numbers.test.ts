import { writeFileSync } from 'node:fs'
import { expect } from 'playwright/test'
import { ownColumns } from '@/lib/exports/definitions/column-rows'
import { currencyFilter } from '@/lib/exports/definitions/shared-filters'
import type { ExportExtension } from '@/lib/exports/model/format-list'
import { bytesOf, textOf } from '@/tests/support/lake/read-export'
import { column } from '../formats/encode-rows'
import { readXlsx } from '../formats/read-xlsx'
import { type MixedLake, test } from '../lake/mixed-lake'
import { ownDefinition, writeRows } from '../lake/own-definition'

type ColumnType = Parameters<typeof ownColumns>[0][number][1]

/** One field `x` of every row, in the order of `id`. */
async function fieldAs(
  lake: MixedLake,
  {
    sql,
    type = 'decimal',
    extension,
  }: { sql: string; type?: ColumnType; extension: ExportExtension },
) {
  const dataset =
    `exact-${type.replaceAll(/\W/g, '')}-${sql.length}-${sql.replaceAll(/\W/g, '')}`.slice(0, 60)
  await writeRows(lake, dataset, sql)
  const definition = {
    ...ownDefinition(dataset, []),
    columns: ownColumns([['x', type, 'X', 'x.']]),
  }
  return { definition, request: lake.request(dataset, { definition, extension }) }
}

async function csvOf(lake: MixedLake, sql: string, type?: ColumnType): Promise<string[]> {
  const { request } = await fieldAs(lake, { sql, ...(type && { type }), extension: 'csv' })
  const [, ...lines] = (await textOf(request)).split('\r\n').slice(0, -1)
  return lines.map((line) => line.replaceAll('"', ''))
}

const written: readonly (readonly [stored: string, text: string, type?: ColumnType])[] = [
  ['0.352::DECIMAL(38,18)', '0.352'],
  ['(-0.7)::DECIMAL(38,18)', '-0.7'],
  ['9007199254740993::DECIMAL(38,0)', '9007199254740993'],
  ['9007199254740993::DECIMAL(38,0)', '9007199254740993', 'integer'],
  [
    '(-12345678901234567890123456789012345678)::DECIMAL(38,0)',
    '-12345678901234567890123456789012345678',
    'integer',
  ],
  ['123456789012345.67::DECIMAL(18,2)', '123456789012345.67'],
  ['123456789012345.67::DECIMAL(18,2)', '123456789012345.67', 'money'],
  ['12345678901234.5678::DECIMAL(18,4)', '12345678901234.5678'],
  ['0.000000000000000001::DECIMAL(38,18)', '0.000000000000000001'],
  ['1.5::DECIMAL(4,1)', '1.50', 'money'],
  ['0.005::DECIMAL(9,3)', '0.01', 'money'],
  ['(-0.005)::DECIMAL(9,3)', '-0.01', 'money'],
  ['0.00::DECIMAL(4,2)', '0'],
  ['(-0.001)::DECIMAL(9,3)', '0.00', 'money'],
  ['(-0.001)::DOUBLE', '0.00', 'money'],
  ['(-0.0)::DOUBLE', '0.00', 'money'],
  ['(-0.005)::DOUBLE', '-0.01', 'money'],
  ['(-0.996)::DOUBLE', '-1.00', 'money'],
  ['49.9::FLOAT', '49.9'],
  ['0.1::FLOAT', '0.1'],
  ['19.99::FLOAT', '19.99'],
  ['3.4e38::FLOAT', `34${'0'.repeat(37)}`],
  ['16777216::FLOAT', '16777216'],
  ['0.1::DOUBLE + 0.2::DOUBLE', '0.30000000000000004'],
  ['5e-324::DOUBLE', `0.${'0'.repeat(323)}5`],
  ['1e21::DOUBLE', `1${'0'.repeat(21)}`, 'text'],
  ['(-1e-7)::DOUBLE', '-0.0000001', 'text'],
  ["'NaN'::DOUBLE", ''],
  ["'infinity'::FLOAT", ''],
  ['(-9223372036854775808)::BIGINT', '-9223372036854775808', 'integer'],
  ['18446744073709551615::UBIGINT', '18446744073709551615', 'integer'],
]

for (const [stored, text, type] of written) {
  test(`${stored} is written ${text.slice(0, 40)} as ${type ?? 'decimal'}`, async ({ lake }) => {
    expect(await csvOf(lake, `SELECT ${stored} AS x`, type)).toEqual([text])
  })
}

const limits: readonly (readonly [precision: number, scale: number])[] = [
  [1, 0],
  [4, 2],
  [9, 0],
  [9, 9],
  [10, 2],
  [18, 0],
  [18, 4],
  [19, 2],
  [28, 10],
  [38, 0],
  [38, 18],
  [38, 38],
]

/** Random digits of a type, its ends, and nulls; plain and dictionary pages. */
function decimalsSql(precision: number, scale: number, distinct: number): string {
  const most = '9'.repeat(precision)
  const unit = `1${'0'.repeat(scale)}`
  const random = `(hash(i % ${distinct})::HUGEINT * 10000000000000000000 + hash(i % ${distinct} + 1)::HUGEINT) % ${most}::HUGEINT`
  return `SELECT i AS id, CASE i % 7 WHEN 0 THEN NULL WHEN 1 THEN ${most} WHEN 2 THEN -${most} ELSE (i % 2 * 2 - 1) * ${random} END AS units FROM range(600) r(i)`.replace(
    'AS units',
    `AS units, '${unit}' AS unit`,
  )
}

for (const [precision, scale] of limits) {
  for (const layout of [
    'PARQUET_VERSION V1',
    'PARQUET_VERSION V1, DICTIONARY_SIZE_LIMIT 1',
    'PARQUET_VERSION V2',
  ]) {
    test(`DECIMAL(${precision},${scale}) keeps all digits, ${layout}`, async ({ lake }) => {
      const dataset = `decimals-${precision}-${scale}-${layout.replaceAll(/\W+/g, '-')}`
      const type = `DECIMAL(${precision},${scale})`
      const rows = `SELECT id, CASE WHEN units IS NULL THEN NULL ELSE
        (CASE WHEN units < 0 THEN '-' ELSE '' END
          || (CASE WHEN ${scale} = 0 THEN abs(units)::VARCHAR ELSE
            lpad(abs(units)::VARCHAR, ${Math.max(precision, scale + 1)}, '0')[:-${scale + 1}] || '.'
            || right(lpad(abs(units)::VARCHAR, ${Math.max(precision, scale + 1)}, '0'), ${scale}) END))::${type}
        END AS x FROM (${decimalsSql(precision, scale, 5)})`
      const place = lake.place(dataset, 'part-0.parquet')
      await lake.oracle.run(`COPY (${rows}) TO '${place}' (FORMAT parquet, ${layout})`)
      lake.publish(dataset, [{ path: 'part-0.parquet', rows: 600 }])
      const definition = ownDefinition(dataset, [['x', 'decimal']])
      const request = lake.request(dataset, { definition, extension: 'csv' })
      const stored = await lake.oracle.texts(
        `SELECT coalesce(x::VARCHAR, '') FROM ${lake.table(dataset)} ORDER BY id`,
      )
      const wanted = stored.map(([text = '']) =>
        text?.includes('.')
          ? text.replace(/\.?0+$/, '').replace(/^(-?)\./, '$10.') || '0'
          : (text ?? ''),
      )
      const lines = (await textOf({ ...request, search: 'header=0' })).split('\r\n').slice(0, -1)
      expect(lines.map((line) => line.replaceAll('"', ''))).toEqual(wanted)
      const out = lake.place(`${dataset}-out`, 'out.parquet')
      writeFileSync(out, await bytesOf({ ...request, extension: 'parquet' }))
      expect(await lake.oracle.texts(`SELECT typeof(x), x FROM '${out}'`)).toEqual(
        await lake.oracle.texts(`SELECT '${type}', x FROM ${lake.table(dataset)} ORDER BY id`),
      )
    })
  }
}

test('numbers beyond 15 digits are text in sheets, without an apostrophe', async ({ lake }) => {
  const sql = 'SELECT * FROM (VALUES (-1234567890123456789::BIGINT), (42)) t(x)'
  const { request } = await fieldAs(lake, { sql, type: 'integer', extension: 'xlsx' })
  const [, ...rows] = await readXlsx(await bytesOf(request))
  expect(rows.map(([cell]) => cell?.text)).toEqual(['-1234567890123456789', '42'])
  const xls = await textOf({ ...request, extension: 'xls' })
  expect(xls).toContain('<Data ss:Type="String">-1234567890123456789</Data>')
  expect(xls).toContain('<Data ss:Type="Number">42</Data>')
})

test('decimals of at most 15 digits are numbers in sheets, longer ones text', async ({ lake }) => {
  const sql = 'SELECT * FROM (VALUES (123456789012345.67::DECIMAL(18,2)), (1234567890123.45)) t(x)'
  const { request } = await fieldAs(lake, { sql, type: 'money', extension: 'xls' })
  const xls = await textOf(request)
  expect(xls).toContain('<Data ss:Type="String">123456789012345.67</Data>')
  expect(xls).toContain('<Data ss:Type="Number">1234567890123.45</Data>')
})

test('the product of a long amount and a long rate fits into Parquet', async ({ lake }) => {
  const sql = `SELECT 1419753.074654321::DECIMAL(38,18) AS x_eur, 1.5::DECIMAL(38,18) AS rate_usd`
  await writeRows(lake, 'converted', sql)
  const converted = { kind: 'field', field: 'x', euros: 'x_eur' } as const
  const total = { kind: 'sum', fields: ['x_eur'], isMoney: true } as const
  for (const [value, groupBy] of [
    [converted, undefined],
    [total, ['rate_usd']],
  ] as const) {
    const definition = {
      ...ownDefinition('converted', []),
      columns: [column('x', 'decimal', { fractionDigits: 2, value })],
      filters: [currencyFilter],
      ...(groupBy && { groupBy }),
    }
    const search = 'filter[currencycode]=USD'
    const request = lake.request('converted', { definition, search, extension: 'parquet' })
    const out = lake.place('converted-out', 'out.parquet')
    writeFileSync(out, await bytesOf(request))
    expect(await lake.oracle.texts(`SELECT x FROM '${out}'`)).toEqual([['2129629.61']])
  }
})
