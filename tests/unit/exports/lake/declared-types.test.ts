import { expect } from 'playwright/test'
import type { ColumnType } from '@/lib/exports/model/export-definition'
import type { MixedLake } from './mixed-lake'
import { test } from './mixed-lake'
import { type Declared, linesOf, ownDefinition, refusalOf, writeRows } from './own-definition'

const mixed = `SELECT 1 AS id, 'n/a' AS amount, 'false' AS flag, '2026-01-02' AS day,
  '2026-01-02 03:04:05' AS at, 'A,"<b>' AS qty`

function request(lake: MixedLake, dataset: string, columns: Declared) {
  return lake.request(dataset, { definition: ownDefinition(dataset, columns), extension: 'csv' })
}

test('text in a column of another declared type is refused before the first byte, with both types', async ({
  lake,
}) => {
  await writeRows(lake, 'mixed', mixed)
  for (const [field, type] of [
    ['amount', 'decimal'],
    ['qty', 'integer'],
    ['flag', 'boolean'],
    ['day', 'date'],
    ['at', 'timestamp'],
  ] as const) {
    expect(await refusalOf(request(lake, 'mixed', [[field, type]]))).toBe(
      `${field} is STRING in mixed/part-0.parquet, but column ${field} declares it ${type}; declare it text or json`,
    )
  }
  const columns: Declared = [
    ['amount', 'text'],
    ['qty', 'text'],
  ]
  expect(await linesOf(request(lake, 'mixed', columns))).toEqual(['n/a,"A,""<b>"'])
})

const types: readonly ColumnType[] = [
  'text',
  'integer',
  'decimal',
  'boolean',
  'date',
  'timestamp',
  'json',
]

/** Types that DuckDB writes, and every type a definition may declare for them. */
const stored: readonly [sql: string, name: string, fits: readonly ColumnType[]][] = [
  ['true', 'BOOLEAN', ['text', 'boolean']],
  ['1::TINYINT', 'INT32', ['text', 'integer', 'decimal']],
  ['1::UBIGINT', 'INT64', ['text', 'integer', 'decimal']],
  ['1::DECIMAL(38,0)', 'DECIMAL(38, 0)', ['text', 'integer', 'decimal']],
  ['1::DECIMAL(9,2)', 'DECIMAL(9, 2)', ['text', 'decimal']],
  ['1::FLOAT', 'FLOAT', ['text', 'decimal']],
  ['1::DOUBLE', 'DOUBLE', ['text', 'decimal']],
  [`DATE '2026-01-02'`, 'DATE', ['date']],
  [`TIMESTAMP '2026-01-02'`, 'TIMESTAMP', ['timestamp']],
  [`TIMESTAMPTZ '2026-01-02'`, 'TIMESTAMP', ['timestamp']],
  [`'x'`, 'STRING', ['text', 'json']],
  [`'a'::ENUM('a')`, 'STRING', ['text', 'json']],
  ['uuid()', 'UUID', ['text']],
  [`TIME '01:02:03'`, 'TIME', ['text']],
  [`INTERVAL '1 month'`, 'INTERVAL', ['text']],
  [`'x'::BLOB`, 'BYTE_ARRAY', ['text']],
  [`'1'::JSON`, 'JSON', ['text', 'json']],
  ['[1]', 'LIST', ['text', 'json']],
  ['MAP{1: 2}', 'MAP', ['text', 'json']],
  [`{'a': 1}`, 'STRUCT', ['text', 'json']],
]

for (const [sql, name, fits] of stored) {
  test(`a field of ${sql} may be declared ${fits.join(' or ')}, and nothing else`, async ({
    lake,
  }) => {
    const dataset = `stored-${stored.findIndex(([one]) => one === sql)}`
    await writeRows(lake, dataset, `SELECT ${sql} AS x`)
    for (const type of types) {
      const found = await refusalOf(request(lake, dataset, [['x', type]]))
      if (fits.includes(type)) expect(found, type).toBe('answered 200')
      else expect(found).toContain(`x is ${name} in ${dataset}/part-0.parquet, but column x`)
    }
  })
}

test('every file that is open before the first row is checked', async ({ lake }) => {
  await writeRows(lake, 'files', 'SELECT 1 AS x', 'part-0.parquet')
  await writeRows(lake, 'files', `SELECT 'one' AS x`, 'part-1.parquet')
  const files = ['part-0.parquet', 'part-1.parquet'].map((path) => ({ path, rows: 1 }))
  lake.publish('files', files)
  expect(await refusalOf(request(lake, 'files', [['x', 'integer']]))).toContain(
    'x is STRING in files/part-1.parquet, but column x declares it integer',
  )
})

test('sums, owners and time ranges are checked like columns', async ({ lake }) => {
  await writeRows(lake, 'uses', `SELECT 'a' AS name, true AS owner, DATE '2026-01-02' AS day`)
  const definition = ownDefinition('uses', [['name', 'text']])
  const asked = lake.request('uses', { definition, extension: 'csv' })
  const [column] = definition.columns
  if (!column) throw new Error('there is no column')
  const sum = { ...column, type: 'decimal', value: { kind: 'sum', fields: ['name'] } } as const
  expect(
    await refusalOf({ ...asked, definition: { ...definition, groupBy: ['day'], columns: [sum] } }),
  ).toContain('name is STRING in uses/part-0.parquet, but column name declares it decimal')
  expect(
    await refusalOf({
      ...asked,
      definition: { ...definition, ownerField: 'owner' },
      scope: { ownerId: '1', role: 'administrator', userId: '7' },
    }),
  ).toContain('owner is BOOLEAN in uses/part-0.parquet, but ownerField compares it with ids')
  expect(
    await refusalOf({
      ...asked,
      definition: {
        ...definition,
        time: { kind: 'tests', tracking: { field: 'day', type: 'timestamp' } },
      },
      search: 'filter[timerange]=yesterday',
    }),
  ).toContain('day is DATE in uses/part-0.parquet, but time range declares it timestamp')
})
