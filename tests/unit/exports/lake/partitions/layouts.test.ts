import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import fc from 'fast-check'
import { expect } from 'playwright/test'
import { startS3Server } from '@/tests/support/lake/s3-server'
import { jsonCells, type MixedLake, test } from '../mixed-lake'
import { type ColumnName, columns, partitionedDefinition, writePartitions } from './partition-lake'

const names = Object.keys(columns) as ColumnName[]
const keys = ['city', 'number', 'day', 'flag', 'price'] as const
type Key = (typeof keys)[number]

/** Values of the partitions, as SQL. */
const pools: Record<Key, readonly string[]> = {
  city: [
    ...['Köln', 'New York', '100%', 'a/b', 'a=b', 'x+y', '%41', '7', '01', '..', '#?&', 'é\t😀'],
    ...['', 'null', 'a:b"*\\'],
  ],
  number: ['0', '7', '-12', '9007199254740993'],
  day: ['2026-01-02', '1969-12-31', '2024-02-29'],
  flag: ['true', 'false'],
  price: ['0.25', '-3.75', '1234.01'],
}

const anyRow = fc.record({
  city: fc.option(fc.constantFrom(...pools.city), { freq: 6 }),
  number: fc.option(fc.constantFrom(...pools.number), { freq: 6 }),
  day: fc.option(fc.constantFrom(...pools.day), { freq: 6 }),
  flag: fc.option(fc.constantFrom(...pools.flag), { freq: 6 }),
  price: fc.option(fc.constantFrom(...pools.price), { freq: 6 }),
})

const anyLayout = fc.record({
  by: fc.shuffledSubarray([...keys], { minLength: 1, maxLength: 3 }),
  rows: fc.array(anyRow, { minLength: 1, maxLength: 12 }),
  asked: fc.record(
    {
      city: fc.constantFrom('Köln', 'New York', '100%', 'a/b', 'a=b', '7', '01'),
      number: fc.constantFrom('0', '7'),
      flag: fc.constantFrom('true', 'false'),
      day: fc.constantFrom('2026-01-02', '2024-02-29'),
    },
    { requiredKeys: [] },
  ),
})

function literal(value: string | null, type: string): string {
  return value === null ? `NULL::${type}` : `'${value.replaceAll("'", "''")}'::${type}`
}

function queryOf(rows: readonly Record<Key, string | null>[]): string {
  const selects = rows.map((row, id) => {
    const cells = keys.map((key) => `${literal(row[key], columns[key][1])} AS ${key}`)
    return `SELECT ${id}::INTEGER AS id, TIMESTAMP '2026-01-01' AS moment, ${cells.join(', ')}`
  })
  return selects.join(' UNION ALL ')
}

/** Returns what DuckDB reads from the same folders. */
async function expectedCells(lake: MixedLake, dataset: string, by: readonly Key[], where: string) {
  const folder = dirname(lake.place(dataset, 'manifest.json'))
  const types = by.map((key) => `'${key}': VARCHAR`).join(', ')
  return lake.oracle.texts(`SELECT id::VARCHAR, strftime(moment, '%Y-%m-%dT%H:%M:%SZ'), city,
    number::VARCHAR, strftime(day::DATE, '%Y-%m-%d'), flag::VARCHAR, price::VARCHAR
    FROM read_parquet('${folder}/**/*.parquet', hive_partitioning = true, hive_types = {${types}})
    WHERE ${where} ORDER BY id`)
}

function byId(left: (string | null)[], right: (string | null)[]): number {
  return Number(left[0]) - Number(right[0])
}

test('any folder layout and query gives the rows that DuckDB reads', async ({ lake }) => {
  const cities = [...pools.city.filter((city) => city !== '')]
  let run = 0
  await fc.assert(
    fc.asyncProperty(anyLayout, async ({ by, rows, asked }) => {
      const dataset = `layout ${run++}`
      await writePartitions(lake, dataset, queryOf(rows), by)
      const { day, ...filters } = asked
      const definition = partitionedDefinition(dataset, names, cities, {
        field: 'day',
        type: 'date',
      })
      const search = new URLSearchParams(
        Object.entries(filters).map(([name, value]) => [`filter[${name}]`, value]),
      )
      if (day) search.append('filter[from_date]', day)
      if (day) search.append('filter[to_date]', day)
      const where = Object.entries(asked).map(([name, value]) => `${name} = '${value}'`)
      const request = lake.request(dataset, { definition, search: search.toString() })
      expect((await jsonCells(request)).sort(byId)).toEqual(
        await expectedCells(lake, dataset, by, where.join(' AND ') || 'true'),
      )
    }),
    { numRuns: 60 },
  )
})

test('the manifest tool lists such folders, and a private bucket serves them', async ({ lake }) => {
  const [dataset, by] = ['listed', ['city', 'number', 'day', 'flag', 'price']] as const
  const rows = pools.city.map((city) => ({
    city,
    number: '9007199254740993',
    day: '2026-01-02',
    flag: 'true',
    price: '0.25',
  }))
  await writePartitions(lake, dataset, queryOf(rows), by)
  const folder = dirname(lake.place(dataset, 'manifest.json'))
  const listed = spawnSync('npm', ['run', '-s', 'lake:manifest', '--', folder], {
    encoding: 'utf8',
  })
  expect(listed.stderr.replace(/^npm warn .*\n/gm, '')).toBe('')
  expect(listed.stdout.split('\n').slice(0, -1)).toEqual([
    `${folder}: ${rows.length} files, ${rows.length} rows`,
    '  id      integer',
    '  moment  timestamp',
    '  city    text (folder)',
    '  number  integer (folder)',
    '  day     date (folder)',
    '  flag    boolean (folder)',
    '  price   decimal (folder)',
  ])
  const owner = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret', region: 'eu-central-1' }
  const bucket = await startS3Server(dirname(folder), owner)
  const definition = partitionedDefinition(dataset, names, [])
  const address = { lake: { url: bucket.url, bucket: owner } }
  const cells = await jsonCells(lake.request(dataset, { definition, ...address }))
  expect(bucket.refusals).toEqual([])
  expect(cells.sort(byId)).toEqual(await expectedCells(lake, dataset, by, 'true'))
  await bucket.stop()
})
