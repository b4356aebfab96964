import { expect } from 'playwright/test'
import { type MixedLake, test } from '../mixed-lake'
import { linesOf, ownDefinition, refusalOf } from '../own-definition'
import { expectSame, exportedFile, typesOf } from './compare-parquet'
import { type Part, writeNested, writeRenamed } from './nested-file'

const list = { repetition_type: 'OPTIONAL', converted_type: 'LIST', num_children: 1 } as const
const repeated = { name: 'list', repetition_type: 'REPEATED', num_children: 1 } as const
const number = { name: 'element', type: 'INT32', repetition_type: 'REQUIRED' } as const
const threeLevels = [list, repeated, number]

/** Writes a file of a data set with each query. */
async function writeFiles(
  { oracle, place, publish }: MixedLake,
  dataset: string,
  queries: readonly string[],
): Promise<void> {
  const files = queries.map((sql, index) => {
    return { sql, path: `part-${String(index).padStart(2, '0')}.parquet`, rows: 1 }
  })
  for (const { sql, path } of files) {
    await oracle.run(`COPY (${sql}) TO '${place(dataset, path)}' (FORMAT parquet)`)
  }
  publish(dataset, files)
}

test('lists in older layouts are read like new ones', async ({ lake }) => {
  const { oracle, place, publish } = lake
  const data = [[1, 2], [], null, [3]]
  const full = [[4], [5, 6]]
  const twoLevels: Part[] = [list, { ...number, name: 'array', repetition_type: 'REPEATED' }]
  const plain: Part[] = [{ type: 'INT32', repetition_type: 'REPEATED' }]
  const files = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ path: `${name}.parquet`, rows: 4 }))
  const [standard, optional, two, bag, bare] = files.map(({ path }) => place('old-lists', path))
  if (!standard || !optional || !two || !bag || !bare) throw new Error('there is no place')
  await oracle.run(
    `COPY (SELECT unnest([[7, NULL], [], NULL]) AS x) TO '${standard}' (FORMAT parquet)`,
  )
  writeNested(optional, threeLevels, data)
  writeRenamed(two, threeLevels, data, { parts: twoLevels, leaf: ['x', 'array'] })
  writeRenamed(bag, threeLevels, data, {
    parts: [list, { ...repeated, name: 'bag' }, { ...number, name: 'array_element' }],
    leaf: ['x', 'bag', 'array_element'],
  })
  const required = [{ ...list, repetition_type: 'REQUIRED' as const }, repeated, number]
  writeRenamed(bare, required, full, { parts: plain, leaf: ['x'] })
  publish('old-lists', files)
  const path = await exportedFile(lake, 'old-lists')
  expect(await typesOf(lake, `'${path}'`)).toEqual(['INTEGER[]'])
  const rows = await oracle.texts(`SELECT x::VARCHAR FROM '${path}'`)
  const lists = ['[1, 2]', '[]', null, '[3]']
  expect(rows.flat()).toEqual([
    '[7, NULL]',
    '[]',
    null,
    ...lists,
    ...lists,
    ...lists,
    '[4]',
    '[5, 6]',
  ])
})

test('decimals have one type, however files store them', async ({ lake }) => {
  const { oracle, place, publish } = lake
  const annotation = { converted_type: 'DECIMAL', precision: 9, scale: 2 } as const
  const decimal = { ...number, repetition_type: 'OPTIONAL', ...annotation } as const
  const stored: readonly Part[] = [
    { ...decimal, type: 'INT32' },
    { ...decimal, type: 'INT64', logical_type: { type: 'DECIMAL', precision: 9, scale: 2 } },
    { ...decimal, type: 'BYTE_ARRAY' },
    { ...decimal, type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16 },
  ]
  const files = stored.map((part, index) => {
    const path = `${index}.parquet`
    writeNested(
      place('decimals', path),
      [list, repeated, part],
      [[-5n, null, 999_999_999n], [0n], null],
    )
    return { path, rows: 3 }
  })
  publish('decimals', files)
  const path = await exportedFile(lake, 'decimals')
  expect(await typesOf(lake, `'${path}'`)).toEqual(['DECIMAL(9,2)[]'])
  const rows = await oracle.texts(`SELECT DISTINCT x::VARCHAR FROM '${path}' ORDER BY 1`)
  expect(rows.flat()).toEqual(['[-0.05, NULL, 9999999.99]', '[0.00]', null])
})

const moments: readonly (readonly [name: string, part: Omit<Part, 'name'>])[] = [
  ['milliseconds, older annotation', { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' }],
  ['microseconds, older annotation', { type: 'INT64', converted_type: 'TIMESTAMP_MICROS' }],
  ...(['MILLIS', 'MICROS', 'NANOS'] as const).flatMap((unit) =>
    [true, false].map(
      (isAdjustedToUTC) =>
        [
          `${unit}, ${isAdjustedToUTC ? 'UTC' : 'local'}`,
          { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC, unit } },
        ] as const,
    ),
  ),
  [
    'TIME of nanoseconds',
    { type: 'INT64', logical_type: { type: 'TIME', isAdjustedToUTC: false, unit: 'NANOS' } },
  ],
  ['TIME of milliseconds', { type: 'INT32', converted_type: 'TIME_MILLIS' }],
]

for (const [index, [name, part]] of moments.entries()) {
  test(`moments of ${name} stay as they are in a list`, async ({ lake }) => {
    const dataset = `moments-${index}`
    const leaf: Part = { name: 'element', repetition_type: 'OPTIONAL', ...part }
    const units = [0, 1, 43_200_123]
    const values = part.type === 'INT32' ? units : units.map(BigInt)
    writeNested(lake.place(dataset, 'a.parquet'), [list, repeated, leaf], [values, [null], null])
    lake.publish(dataset, [{ path: 'a.parquet', rows: 3 }])
    await expectSame(lake, lake.table(dataset), await exportedFile(lake, dataset))
  })
}

test('a member missing in some files is null in their rows', async ({ lake }) => {
  await writeFiles(lake, 'grown', [
    "SELECT {'a': 1} AS x",
    "SELECT {'a': 2, 'b': [{'c': 'x'}]} AS x",
    "SELECT {'b': [{'d': 1.5::DECIMAL(9,1), 'c': 'y'}], 'a': 3} AS x",
  ])
  const path = await exportedFile(lake, 'grown')
  expect(await typesOf(lake, `'${path}'`)).toEqual([
    'STRUCT(a INTEGER, b STRUCT(c VARCHAR, d DECIMAL(9,1))[])',
  ])
  const rows = await lake.oracle.texts(`SELECT x::VARCHAR FROM '${path}'`)
  expect(rows.flat()).toEqual([
    "{'a': 1, 'b': NULL}",
    "{'a': 2, 'b': [{'c': x, 'd': NULL}]}",
    "{'a': 3, 'b': [{'c': y, 'd': 1.5}]}",
  ])
})

test('a column whose files have incompatible types is JSON text', async ({ lake }) => {
  await writeFiles(lake, 'odd', ["SELECT {'a': 1} AS x", "SELECT {'a': 'two'} AS x"])
  const path = await exportedFile(lake, 'odd')
  expect(await typesOf(lake, `'${path}'`)).toEqual(['JSON'])
  const rows = await lake.oracle.texts(`SELECT x::VARCHAR FROM '${path}'`)
  expect(rows.flat()).toEqual(['{"a":1}', '{"a":"two"}'])
})

/** Files of one row, of which the third is not among those that decide. */
function manyFiles(third: string): string[] {
  return Array.from({ length: 20 }, (_, index) =>
    index === 2 ? third : `SELECT {'a': ${index}} AS x`,
  )
}

test('only some of many files are checked first, and an incompatible file is refused with an explanation', async ({
  lake,
}) => {
  await writeFiles(lake, 'many-odd', manyFiles("SELECT {'a': 'two'} AS x"))
  const definition = ownDefinition('many-odd', [['x', 'json']])
  const request = lake.request('many-odd', { definition, extension: 'parquet' })
  expect(await refusalOf(request)).toContain(
    'x is STRUCT(a STRING) in many-odd/part-02.parquet, which does not fit into STRUCT(a INT32)',
  )
  expect((await linesOf({ ...request, extension: 'ndjson' })).length).toBe(20)
})

test('a column missing in a later file is refused', async ({ lake }) => {
  await writeFiles(lake, 'lacking', ["SELECT {'a': 1} AS x", 'SELECT 1 AS y'])
  const definition = ownDefinition('lacking', [['x', 'json']])
  expect(await refusalOf(lake.request('lacking', { definition, extension: 'parquet' }))).toContain(
    'x is not in lacking/part-01.parquet, but column x reads it',
  )
})
