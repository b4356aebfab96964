import { expect } from 'playwright/test'
import type { ExportDefinition } from '@/lib/exports/model/export-definition'
import { test } from '../mixed-lake'
import { ownDefinition, writeRows } from '../own-definition'
import { expectSame, exportedFile, typesOf } from './compare-parquet'
import { type Part, writeNested, writeRenamed } from './nested-file'

test('grouped rows keep the lists they are grouped by and those they share', async ({ lake }) => {
  await writeRows(
    lake,
    'grouped',
    `SELECT [1, NULL] AS x, {'s': 'same'} AS y, {'o': 1} AS z, 5 AS n
      UNION ALL SELECT [1, NULL], {'s': 'same'}, {'o': 2}, 6 UNION ALL SELECT [2], NULL, {'o': 3}, 7`,
  )
  const [x, y, z, n] = ownDefinition('grouped', [
    ['x', 'json'],
    ['y', 'json'],
    ['z', 'json'],
    ['n', 'integer'],
  ]).columns
  if (!x || !y || !z || !n) throw new Error('there is no column')
  const definition: ExportDefinition = {
    ...ownDefinition('grouped', []),
    columns: [
      x,
      { ...y, value: { kind: 'common', field: 'y' } },
      { ...z, value: { kind: 'common', field: 'z' } },
      { ...n, value: { kind: 'sum', fields: ['n'] } },
    ],
    groupBy: ['x'],
  }
  const path = await exportedFile(lake, 'grouped', { definition })
  expect(await typesOf(lake, `'${path}'`)).toEqual([
    'INTEGER[]',
    'STRUCT(s VARCHAR)',
    'STRUCT(o INTEGER)',
    'BIGINT',
  ])
  const rows = await lake.oracle.texts(
    `SELECT x::VARCHAR, y::VARCHAR, z::VARCHAR, n FROM '${path}'`,
  )
  expect(rows).toEqual([
    ['[1, NULL]', "{'s': same}", null, '11'],
    ['[2]', null, "{'o': 3}", '7'],
  ])
})

test('sorted and limited rows keep their lists', async ({ lake }) => {
  await writeRows(
    lake,
    'sorted',
    "SELECT {'i': i, 'l': ['t' || i]} AS x, i AS n FROM range(10) r(i)",
  )
  const definition = ownDefinition('sorted', [
    ['x', 'json'],
    ['n', 'integer'],
  ])
  for (const search of ['sort=-n&limit=3', 'sort=-x&limit=3']) {
    const path = await exportedFile(lake, 'sorted', { definition, search })
    const rows = await lake.oracle.texts(`SELECT x.i, x.l[1], n FROM '${path}'`)
    expect(rows).toEqual([
      ['9', 't9', '9'],
      ['8', 't8', '8'],
      ['7', 't7', '7'],
    ])
  }
})

test('a column declared text is text, and one of the same field declared json is nested', async ({
  lake,
}) => {
  await writeRows(lake, 'both', "SELECT [{'a': 1.50::DECIMAL(9,2), 'b': 'x'}] AS x")
  const [text, json] = [
    ownDefinition('both', [['x', 'text']]),
    ownDefinition('both', [['x', 'json']]),
  ]
  const columns = [...text.columns.map((column) => ({ ...column, name: 't' })), ...json.columns]
  const path = await exportedFile(lake, 'both', { definition: { ...json, columns } })
  expect(await typesOf(lake, `'${path}'`)).toEqual([
    'VARCHAR',
    'STRUCT(a DECIMAL(9,2), b VARCHAR)[]',
  ])
  expect(await lake.oracle.texts(`SELECT t, x::VARCHAR FROM '${path}'`)).toEqual([
    ['[{"a":1.5,"b":"x"}]', "[{'a': 1.50, 'b': x}]"],
  ])
})

test('an export of a time range without files has the types of the others', async ({ lake }) => {
  const { oracle, place, publish } = lake
  const path = 'day=2026-01-02/a.parquet'
  await oracle.run(
    `COPY (SELECT DATE '2026-01-02' AS day, [1] AS x) TO '${place('ranged', path)}' (FORMAT parquet)`,
  )
  publish('ranged', [{ path, rows: 1 }])
  const definition: ExportDefinition = {
    ...ownDefinition('ranged', [['x', 'json']]),
    time: { kind: 'tests', tracking: { field: 'day', type: 'date' } },
  }
  for (const [from, rows] of [
    ['2026-01-02', '1'],
    ['2026-02-02', '0'],
  ]) {
    const search = `filter[date_from]=${from}&filter[date_to]=${from}`
    const file = await exportedFile(lake, 'ranged', { definition, search })
    expect(await typesOf(lake, `'${file}'`)).toEqual(['INTEGER[]'])
    expect(await oracle.texts(`SELECT count(*) FROM '${file}'`)).toEqual([[rows]])
  }
})

const group = { repetition_type: 'OPTIONAL' } as const
const keyed = { ...group, converted_type: 'MAP', num_children: 1 } as const
const entry = { name: 'key_value', repetition_type: 'REPEATED', num_children: 2 } as const
const number = { type: 'INT32', ...group } as const
const half = {
  ...group,
  type: 'FIXED_LEN_BYTE_ARRAY',
  type_length: 2,
  logical_type: { type: 'FLOAT16' },
} as const

test('a map whose keys are optional is JSON text', async ({ lake }) => {
  const parts: Part[] = [keyed, entry, { ...number, name: 'key' }, { ...number, name: 'value' }]
  writeNested(lake.place('keys', 'a.parquet'), parts, [[{ key: 1, value: 2 }], null])
  lake.publish('keys', [{ path: 'a.parquet', rows: 2 }])
  const path = await exportedFile(lake, 'keys')
  expect(await typesOf(lake, `'${path}'`)).toEqual(['JSON'])
  expect(await lake.oracle.texts(`SELECT x::VARCHAR FROM '${path}'`)).toEqual([['{"1":2}'], [null]])
})

test('a list of INT96 is JSON text', async ({ lake }) => {
  const list = { ...group, converted_type: 'LIST', num_children: 1 } as const
  const item = { name: 'list', repetition_type: 'REPEATED', num_children: 1 } as const
  const bytes = {
    ...group,
    name: 'element',
    type: 'FIXED_LEN_BYTE_ARRAY',
    type_length: 12,
  } as const
  const moment = { ...group, name: 'element', type: 'INT96' } as const
  // Nanoseconds of the day, then the day: 2440588 is 1970-01-01.
  const stored = Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 0x8c, 0x3d, 0x25, 0)
  writeRenamed(lake.place('old-moments', 'a.parquet'), [list, item, bytes], [[stored, null]], {
    parts: [list, item, moment],
    leaf: ['x', 'list', 'element'],
  })
  lake.publish('old-moments', [{ path: 'a.parquet', rows: 1 }])
  const path = await exportedFile(lake, 'old-moments')
  expect(await typesOf(lake, `'${path}'`)).toEqual(['JSON'])
  const rows = await lake.oracle.texts(`SELECT x::VARCHAR FROM '${path}'`)
  expect(rows).toEqual([['["1970-01-01T00:00:00.000000001Z",null]']])
})

test('16-bit floats and empty lists stay as they are', async ({ lake }) => {
  const parts: Part[] = [
    { ...group, num_children: 2 },
    { ...half, name: 'h' },
    { ...number, name: 'n', logical_type: { type: 'NULL' } },
  ]
  const rows = [0.1, 65_504, -(2 ** -24), Number.NaN, null].map((h) => ({ h, n: null }))
  writeNested(lake.place('halves', 'a.parquet'), parts, [...rows, null])
  lake.publish('halves', [{ path: 'a.parquet', rows: 6 }])
  await expectSame(lake, lake.table('halves'), await exportedFile(lake, 'halves'))
})
