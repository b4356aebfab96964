import { expect } from 'playwright/test'
import { openParquetLake } from '@/lib/exports/lake/parquet-lake'
import { test } from '../mixed-lake'
import { filterOn, linesOf, ownDefinition } from '../own-definition'

const rowCount = 20_000
/** Lists of 0 to 39 items, empty values at every level, and a page of hundreds of thousands of values. */
const table = `
  SELECT i AS id, i // 1000 AS thousand,
    CASE WHEN i % 7 = 0 THEN NULL ELSE list_transform(range(i % 40), n -> CASE WHEN n % 5 = 4 THEN NULL ELSE n * i END) END AS numbers,
    list_transform(range(i % 11), n -> 'text ' || i || '-' || n) AS texts,
    list_transform(range(i % 3), n -> list_transform(range(n), m -> m % 2 = 0)) AS lists,
    MAP(['a' || i % 5, 'b'], [i % 3, NULL]) AS map,
    {'x': i / 8, 'y': [i % 2, NULL]} AS struct,
    CASE WHEN i % 2 = 0 THEN json_object('i', i) END AS document
  FROM range(${rowCount}) rows(i)`
const fields = ['numbers', 'texts', 'lists', 'map', 'struct', 'document'] as const
const declared = [['id', 'integer'], ...fields.map((name) => [name, 'json'] as const)] as const

/** Layouts of the one row group: how its values are encoded and compressed. */
const layouts: Record<string, string> = {
  'plain and coded': "COMPRESSION snappy, PARQUET_VERSION 'V1'",
  'coded in deltas': "COMPRESSION zstd, PARQUET_VERSION 'V2'",
  uncompressed: 'COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1',
}

for (const [index, [layout, options]] of Object.entries(layouts).entries()) {
  test(`a row group of many values keeps each of them, ${layout}`, async ({ lake }) => {
    const dataset = `parts-${index}`
    const place = lake.place(dataset, 'part-0.parquet')
    await lake.oracle.run(`COPY (${table}) TO '${place}' (FORMAT parquet, ${options})`)
    lake.publish(dataset, [{ path: 'part-0.parquet', rows: rowCount }])
    const definition = { ...ownDefinition(dataset, declared), filters: [filterOn('thousand', {})] }
    const members = ['id', ...fields].map((name) => `${name} := ${name}`)
    for (const [search, where] of [
      ['', 'true'],
      ['filter[thousand]=3,4,17', 'thousand IN (3, 4, 17)'],
    ] as const) {
      const request = lake.request(dataset, { definition, search })
      const json = await lake.oracle.texts(
        `SELECT to_json(struct_pack(${members})) FROM (${table}) WHERE ${where} ORDER BY id`,
      )
      const expected = json.map(([row]) => JSON.stringify(JSON.parse(row ?? '')))
      const told = (await linesOf(request)).map((line) => JSON.stringify(JSON.parse(line)))
      expect(told.length).toBe(expected.length)
      expect(told.findIndex((line, row) => line !== expected[row])).toBe(-1)
    }
  })
}

test('few values of a row group are assembled at a time', async ({ lake }) => {
  const dataset = 'parts-of-few'
  const place = lake.place(dataset, 'part-0.parquet')
  await lake.oracle.run(`COPY (${table}) TO '${place}' (FORMAT parquet)`)
  lake.publish(dataset, [{ path: 'part-0.parquet', rows: rowCount }])
  const address = lake.request(dataset).lake
  if (!address) throw new Error('The request has no lake.')
  for (const [field, mostRows] of [
    // About 400,000 values, of which 16,384 are assembled at a time.
    ['numbers', 1_000],
    ['texts', 4_000],
    ['document', rowCount],
  ] as const) {
    const scan = {
      dataset,
      fields: ['id', field],
      conditions: [],
      uses: [
        { field: 'id', as: 'integer', by: 'the column id' },
        { field, as: 'json', by: 'the column' },
      ],
      types: new Map(),
    } as const
    const source = await openParquetLake(address, scan, new AbortController().signal)
    const counts: number[] = []
    for await (const { rowCount: count, fields: cells } of source.rows()) {
      expect([...cells.values()].map(({ length }) => length)).toEqual([count, count])
      counts.push(count)
    }
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(rowCount)
    expect(Math.max(...counts)).toBeLessThanOrEqual(mostRows)
  }
})
