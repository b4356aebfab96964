import { expect } from 'playwright/test'
import { test } from '../mixed-lake'
import { writeRows } from '../own-definition'
import { expectSame, exportedFile } from './compare-parquet'

/** Types of nested columns and values of each; every one is also absent in rows before, between and behind. */
const columns: readonly (readonly [type: string, ...values: string[]])[] = [
  ['INTEGER[]', '[]', '[NULL]', '[1, NULL, -2147483648, 2147483647]'],
  ['BIGINT[]', '[-9223372036854775808, 9223372036854775807, 9007199254740993]'],
  ['UBIGINT[][]', '[[18446744073709551615], [], NULL, [NULL]]', '[NULL]', '[]'],
  [
    'STRUCT(a TINYINT, b SMALLINT, c UTINYINT, d USMALLINT, e UINTEGER)',
    '(-128, -32768, 255, 65535, 4294967295)',
  ],
  ['DECIMAL(4,2)[]', '[-0.05, 99.99, NULL]'],
  ['DECIMAL(9,2)[]', '[-9999999.99, 0]'],
  ['DECIMAL(18,2)[]', '[123456789012345.67]'],
  ['DECIMAL(38,18)[]', "['0.352', '-0.7', '99999999999999999999.999999999999999999']"],
  ['DECIMAL(38,0)[]', "['9007199254740993', '-99999999999999999999999999999999999999']"],
  ['DOUBLE[]', "[1e21, 1e-300, 0.1, 5e-324, 'nan', 'infinity']"],
  ['FLOAT[]', "[49.9, 0.1, 'nan', 1e-7, 3.4e38, '-infinity', NULL]"],
  ['DATE[]', "['0001-01-01', '9999-12-31', '12345-06-07', '0044-03-15 (BC)', 'infinity']"],
  ['TIMESTAMP[]', "['9999-12-31 23:59:59.999999', '0044-03-15 (BC) 01:02:03', 'infinity']"],
  ['TIMESTAMP_S[]', "['2026-01-02 03:04:05']"],
  ['TIMESTAMP_MS[]', "['2026-01-02 03:04:05.678', '1969-12-31 23:59:59.999']"],
  [
    'TIMESTAMP_NS[]',
    "['2026-01-02 03:04:05.678901234', '1677-09-22 00:00:00', '2262-04-11 23:47:16.854775806']",
  ],
  ['TIMESTAMPTZ[]', "['2026-01-02 03:04:05.5+00']"],
  ['TIME[]', "['00:00:00', '23:59:59.999999']"],
  ['INTERVAL[]', "[INTERVAL '1 year 2 days 3.5 seconds', NULL]"],
  ['VARCHAR[]', `['', '"', 'a,b', 'é🙂', chr(10), chr(92), NULL]`],
  ['BLOB[]', "['\\xAA\\x00z'::BLOB, ''::BLOB]"],
  ['BOOLEAN[]', '[true, false, NULL]', 'list_transform(range(50), lambda n: n % 3 = 0)'],
  ['UUID[]', "['a70f67b1-319d-4273-9464-7fae6c939947']"],
  ['JSON[]', `['{"a": 12345678901234567890123}', '[1, 2]', 'null', NULL]`],
  ["ENUM('a', 'b')[]", "['a', 'b', 'a', NULL]"],
  ['STRUCT(a INTEGER, "b c" VARCHAR)', "{'a': 1, 'b c': 'x'}", "{'a': NULL, 'b c': NULL}"],
  [
    'STRUCT("__proto__" INTEGER, "1" INTEGER, "a.b" INTEGER, "ü""" INTEGER)',
    `{'__proto__': 1, '1': 2, 'a.b': 3, 'ü"': 4}`,
  ],
  [
    'STRUCT(list STRUCT(element INTEGER[]), key INTEGER)',
    "{'list': {'element': [1, 2]}, 'key': 3}",
    "{'list': NULL, 'key': 1}",
    "{'list': {'element': NULL}, 'key': NULL}",
  ],
  [
    'STRUCT(a STRUCT(b STRUCT(c INTEGER)))',
    "{'a': {'b': {'c': 1}}}",
    "{'a': {'b': {'c': NULL}}}",
    "{'a': {'b': NULL}}",
    "{'a': NULL}",
  ],
  [
    'STRUCT(l STRUCT(m INTEGER[], n VARCHAR)[])[]',
    "[{'l': [{'m': [1, NULL], 'n': 'a'}, NULL, {'m': [], 'n': NULL}]}, {'l': []}, NULL, {'l': NULL}]",
    '[]',
    '[NULL]',
  ],
  ['MAP(VARCHAR, DECIMAL(18,2))', "MAP{'a': 123456789012345.67, '': NULL}", 'MAP{}'],
  ['MAP(INTEGER, STRUCT(d DATE)[])', "MAP{1: [{'d': DATE '2026-01-02'}, NULL], -1: NULL, 2: []}"],
  [
    'MAP(DATE, MAP(VARCHAR, INTEGER[]))[]',
    "[MAP{DATE '2026-01-02': MAP{'a': [1], 'b': NULL}}, NULL, MAP{}]",
  ],
  [
    'MAP(STRUCT(a INTEGER, b VARCHAR), INTEGER)',
    "MAP{{'a': 1, 'b': 'x'}: 1, {'a': 2, 'b': NULL}: NULL}",
  ],
  [
    'STRUCT(s STRUCT(l INTEGER[], m MAP(VARCHAR, BOOLEAN)))',
    "{'s': {'l': [1], 'm': MAP{'k': true}}}",
  ],
]

for (const [index, [type, ...values]] of columns.entries()) {
  test(`${type} is written to Parquet as it is stored`, async ({ lake }) => {
    const dataset = `stored-${index}`
    const cells = values.flatMap((value) => ['NULL', value])
    const rows = [...cells, 'NULL'].map(
      (cell, row) => `SELECT ${row} AS id, (${cell})::${type} AS x`,
    )
    await writeRows(lake, dataset, `SELECT x FROM (${rows.join(' UNION ALL ')}) ORDER BY id`)
    await expectSame(lake, lake.table(dataset), await exportedFile(lake, dataset))
  })
}

test('arrays of one length become lists', async ({ lake }) => {
  const arrays = 'SELECT [1, 2]::INTEGER[2] AS x UNION ALL SELECT [NULL, 3]'
  await writeRows(lake, 'arrays', arrays)
  await expectSame(lake, lake.table('arrays'), await exportedFile(lake, 'arrays'))
})

test('a column without values keeps its type', async ({ lake }) => {
  await writeRows(lake, 'no-value', 'SELECT NULL::STRUCT(a INTEGER[]) AS x FROM range(3)')
  await expectSame(lake, lake.table('no-value'), await exportedFile(lake, 'no-value'))
})

test('an export without rows has the types of one with rows', async ({ lake }) => {
  await writeRows(lake, 'no-rows', "SELECT MAP{'a': [1.5::DECIMAL(9,2)]} AS x LIMIT 0")
  await expectSame(lake, lake.table('no-rows'), await exportedFile(lake, 'no-rows'))
})

test('rows that span pages and row groups stay complete', async ({ lake }) => {
  const sql = `SELECT {'list': CASE WHEN i % 7 = 0 THEN NULL ELSE list_transform(range(i % 30), lambda n:
      {'n': n, 'text': repeat('é' || n, 10), 'm': MAP{n: [n::DECIMAL(20,3), NULL]}}) END} AS x
    FROM range(5000) r(i)`
  const { oracle, place, publish } = lake
  const path = place('many-groups', 'part-0.parquet')
  await oracle.run(`COPY (${sql}) TO '${path}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`)
  publish('many-groups', [{ path: 'part-0.parquet', rows: 5000 }])
  await expectSame(lake, lake.table('many-groups'), await exportedFile(lake, 'many-groups'))
})

test('long lists are split into row groups by the number of values', async ({ lake }) => {
  await writeRows(lake, 'long-lists', 'SELECT range(i, i + 1000) AS x FROM range(2500) r(i)')
  const path = await exportedFile(lake, 'long-lists')
  await expectSame(lake, lake.table('long-lists'), path)
  const groups = await lake.oracle.texts(
    `SELECT DISTINCT row_group_id, row_group_num_rows FROM parquet_metadata('${path}') ORDER BY 1`,
  )
  expect(groups.map(([, rows]) => Number(rows))).toEqual(Array(20).fill(125))
})
