import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { expect } from 'playwright/test'
import { bytesOf } from '@/tests/support/lake/read-export'
import { test } from '../mixed-lake'
import { ownDefinition, writeRows } from '../own-definition'
import { type AnyType, anyColumn, jsonLeaves } from './any-nested'
import { expectSame, exportedFile } from './compare-parquet'

const micros = fc.bigInt({ min: -(2n ** 61n), max: 2n ** 61n })
const moments: readonly (readonly [type: string, make: string])[] = [
  ['TIMESTAMP', 'make_timestamp'],
  ['TIMESTAMP_NS', 'make_timestamp_ns'],
  ['TIMESTAMP_MS', 'epoch_ms'],
]

/** Leaves that JSON writes in another notation than DuckDB. */
const otherLeaves: readonly AnyType[] = [
  ...moments.map(([sql, make]) => ({
    sql,
    value: micros.map(
      (units) => `${make}((${sql === 'TIMESTAMP_MS' ? units / 1000n : units}))::${sql}`,
    ),
  })),
  { sql: 'TIMESTAMPTZ', value: micros.map((units) => `make_timestamptz((${units}))`) },
  {
    sql: 'TIME',
    value: fc.integer({ min: 0, max: 86_399 }).map((s) => `TIME '00:00:00' + to_seconds(${s})`),
  },
  { sql: 'DOUBLE', value: fc.double().map((double) => `'${double}'::DOUBLE`) },
  { sql: 'FLOAT', value: fc.float().map((float) => `'${float}'::FLOAT`) },
  { sql: 'UUID', value: fc.uuid().map((uuid) => `'${uuid}'::UUID`) },
  {
    sql: 'BLOB',
    value: fc
      .uint8Array({ maxLength: 5 })
      .map((bytes) => `from_hex('${Buffer.from(bytes).toString('hex')}')`),
  },
  { sql: 'USMALLINT', value: fc.integer({ min: 0, max: 65_535 }).map((n) => `${n}::USMALLINT`) },
  { sql: 'UINTEGER', value: fc.integer({ min: 0, max: 2 ** 32 - 1 }).map((n) => `${n}::UINTEGER`) },
  { sql: 'INTERVAL', value: fc.integer({ min: 0, max: 1e6 }).map((n) => `INTERVAL (${n}) DAY`) },
]

const leaves = [...jsonLeaves, ...otherLeaves]

test('nested columns of any type and depth are written to Parquet as they are stored', async ({
  lake,
}) => {
  let runs = 0
  await fc.assert(
    fc.asyncProperty(anyColumn(leaves), async (values) => {
      const dataset = `any-stored-${runs++}`
      const selects = values.map((value, row) => `SELECT ${row} AS id, ${value} AS x`)
      await writeRows(lake, dataset, `SELECT x FROM (${selects.join(' UNION ALL ')}) ORDER BY id`)
      await expectSame(lake, lake.table(dataset), await exportedFile(lake, dataset))
    }),
    { numRuns: 100 },
  )
})

test('another reader finds the same nested values, and JSON has the same text', async ({
  lake,
}) => {
  const values = [
    "{'l': [{'n': 1, 'm': MAP{'a': ['x', NULL], 'b': []}}, NULL], 'd': 1.5::DECIMAL(9,2)}",
    "{'l': [], 'd': NULL}",
    "{'l': NULL, 'd': 0}",
    'NULL',
  ]
  await writeRows(lake, 'parts', `SELECT unnest([${values}]) AS x`)
  const definition = ownDefinition('parts', [['x', 'json']])
  const file = await bytesOf(lake.request('parts', { definition, extension: 'parquet' }))
  const rows = await parquetReadObjects({ file: new Uint8Array(file).buffer })
  // The reader says undefined of what is absent.
  expect(JSON.parse(JSON.stringify(rows, (_, part) => part ?? null))).toEqual([
    { x: { l: [{ n: 1, m: { a: ['x', null], b: [] } }, null], d: 1.5 } },
    { x: { l: [], d: null } },
    { x: { l: null, d: 0 } },
    { x: null },
  ])
  const lines = await bytesOf(lake.request('parts', { definition }))
  expect(lines.toString().split('\n')[0]).toBe(
    '{"x":{"l":[{"n":1,"m":{"a":["x",null],"b":[]}},null],"d":1.5}}',
  )
})
