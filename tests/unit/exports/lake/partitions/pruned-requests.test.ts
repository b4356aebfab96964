import { expect } from 'playwright/test'
import type { TimeTest } from '@/lib/exports/model/export-definition'
import { runExport } from '@/lib/exports/run/run-export'
import { type MixedLake, test } from '../mixed-lake'
import { countedCells, partitionedDefinition, writePartitions } from './partition-lake'

/** Three hundred days of ten rows each. */
const rows = `SELECT i::INTEGER AS id, TIMESTAMP '2026-01-01' + INTERVAL (i * 144) MINUTE AS moment,
  moment::DATE AS booked, ['Köln', 'New York', 'a/b'][i % 3 + 1] AS city
  FROM range(3000) AS rows(i)`
const oneDay = 'filter[from_date]=2026-05-07&filter[to_date]=2026-05-07'
const atTime: TimeTest = { field: 'moment', type: 'timestamp', isPartition: true }
const cities = ['Köln', 'New York', 'a/b', 'Bonn']

async function ask(lake: MixedLake, dataset: string, search: string, time: TimeTest = atTime) {
  const definition = partitionedDefinition(dataset, ['id'], cities, time)
  const request = lake.request(dataset, { definition, search })
  const { cells, requests } = await countedCells(lake, request)
  return { ids: cells.flat().map(Number), requests }
}

async function idsOf(lake: MixedLake, condition: string): Promise<number[]> {
  const found = await lake.oracle.texts(`SELECT id FROM (${rows}) WHERE ${condition} ORDER BY id`)
  return found.flat().map(Number)
}

const layouts: readonly (readonly [name: string, keys: Record<string, string>])[] = [
  ['day=', { day: 'booked' }],
  ['date=', { date: 'booked' }],
  ['dt=YYYYMMDD', { dt: `strftime(booked, '%Y%m%d')` }],
  ['year, month, day', { year: 'year(moment)', month: 'month(moment)', day: 'day(moment)' }],
  [
    'year, month, day with zeros',
    {
      year: `strftime(moment, '%Y')`,
      month: `strftime(moment, '%m')`,
      day: `strftime(moment, '%d')`,
    },
  ],
  [
    'month=YYYY-MM and day=',
    { month: `strftime(moment, '%Y-%m')`, day: 'day(moment)', d: 'booked' },
  ],
  ['an hour behind', { hour: `strftime(moment, '%Y-%m-%d-%H')`, day: 'booked' }],
]

for (const [name, keys] of layouts) {
  test(`a query for one day opens only the adjacent days: ${name}`, async ({ lake }) => {
    const dataset = `days ${name}`
    const parts = Object.entries(keys).map(([key, sql]) => `${sql} AS "${key}"`)
    const query = `SELECT id, moment, ${parts.join(', ')} FROM (${rows})`
    await writePartitions(lake, dataset, query, Object.keys(keys))
    const day = await ask(lake, dataset, oneDay)
    expect(day.ids.sort((a, b) => a - b)).toEqual(await idsOf(lake, `booked = DATE '2026-05-07'`))
    // The manifest, and the day before and behind for the sake of zones.
    expect(day.requests).toBeLessThanOrEqual(name === 'an hour behind' ? 31 : 4)
  })
}

test('partitions of a year or a month are pruned as well', async ({ lake }) => {
  const query = `SELECT id, moment, year(moment) AS year, month(moment) AS month FROM (${rows})`
  await writePartitions(lake, 'months', query, ['year', 'month'])
  const { ids, requests } = await ask(lake, 'months', oneDay)
  expect(ids).toHaveLength(10)
  expect(requests).toBeLessThanOrEqual(4)
})

test('a partition by the filtered field needs no declaration', async ({ lake }) => {
  await writePartitions(lake, 'booked', `SELECT id, booked FROM (${rows})`, ['booked'])
  const time: TimeTest = { field: 'booked', type: 'date' }
  const { ids, requests } = await ask(lake, 'booked', oneDay, time)
  expect(ids).toHaveLength(10)
  expect(requests).toBeLessThanOrEqual(3)
})

test('partitions with custom names follow a field where the definition says so', async ({
  lake,
}) => {
  const query = `SELECT id, moment, year(moment) AS order_year, month(moment) AS order_month FROM (${rows})`
  await writePartitions(lake, 'own', query, ['order_year', 'order_month'])
  const own: TimeTest = {
    field: 'moment',
    type: 'timestamp',
    partitionKeys: ['order_year', 'order_month'],
  }
  const [pruned, whole] = [await ask(lake, 'own', oneDay, own), await ask(lake, 'own', oneDay)]
  expect(pruned.ids).toEqual(whole.ids)
  expect(pruned.requests).toBeLessThan(whole.requests)
})

test('partitions that follow no field are read completely', async ({ lake }) => {
  const query = `SELECT id, moment, strftime(moment + INTERVAL 1 YEAR, '%Y-%m') AS month FROM (${rows})`
  await writePartitions(lake, 'later', query, ['month'])
  const { ids } = await ask(lake, 'later', oneDay, { field: 'moment', type: 'timestamp' })
  expect(ids).toHaveLength(10)
})

test('a filter by a partition opens only its files and limits the row count', async ({ lake }) => {
  await writePartitions(lake, 'cities', `SELECT id, moment, city FROM (${rows})`, ['city'])
  for (const city of cities.slice(0, 3)) {
    const found = await ask(lake, 'cities', `filter[city]=${encodeURIComponent(city)}`)
    expect(found.ids).toEqual(await idsOf(lake, `city = '${city}'`))
    expect(found.requests).toBeLessThanOrEqual(3)
  }
  const nothing = await ask(lake, 'cities', 'filter[city]=Bonn')
  expect([nothing.ids, nothing.requests]).toEqual([[], 1])
})

test('the row limit counts only the rows of the remaining files', async ({ lake }) => {
  await writePartitions(lake, 'counted', `SELECT id, city FROM (${rows})`, ['city'])
  const definition = partitionedDefinition('counted', ['id', 'city'], cities)
  const ask = (search: string, maxRows: number) =>
    runExport(lake.request('counted', { definition, search, maxRows }))
  const refused = { ok: false, failure: { code: 'invalid_parameter' } }
  expect(await ask('filter[city]=Köln', 999)).toMatchObject(refused)
  expect(await ask('', 2999)).toMatchObject(refused)
  for (const run of [await ask('filter[city]=Köln', 1000), await ask('', 3000)]) {
    if (!run.ok) throw new Error(run.failure.detail)
    await run.value.body.cancel()
  }
})
