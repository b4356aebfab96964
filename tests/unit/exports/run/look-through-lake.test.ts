import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect } from 'playwright/test'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { lakeRows, mostLakeRequests } from '@/lib/exports/run/look-through-lake'
import { explainEmptyExport, previewExport } from '@/lib/exports/run/preview-export'
import { startLakeServer } from '@/scripts/lake/start-lake-server'
import { type TestLake, test } from '@/tests/support/lake/lake'

/** Filters that some rows of the demonstration lake pass and others fail, that all pass, or that none passes. */
const shared = [
  ['filter[timerange]=yesterday', 'filter[timerange]=last90days', 'filter[date_to]=2020-01-01'],
  ['filter[timetype]=updated'],
  ['filter[advertiser]=114', 'filter[mid]=114,115,116', 'filter[advertiser]=999999'],
  ['filter[adspace]=999999'],
]
const restrictions = {
  statsdaily: shared,
  reporttransactions: [...shared, ['filter[status]=0', 'filter[status]=3']],
  advertiser: [
    ['filter[advertiser]=114', 'filter[advertiser]=999999'],
    ['relationshipstatus=ACTIVATED', 'relationshipstatus=APPLIED'],
  ],
}

/** Some of the filters, and which of them stay when the others are taken away. */
function chosen(filters: readonly (readonly string[])[]) {
  const one = (spellings: readonly string[]) =>
    fc.record({ filter: fc.option(fc.constantFrom(...spellings)), stays: fc.boolean() })
  return fc
    .tuple(...filters.map(one))
    .map((all) => all.flatMap(({ filter, stays }) => (filter ? [{ filter, stays }] : [])))
}

const queryOf = (all: readonly { filter: string }[]) => all.map(({ filter }) => filter).join('&')

async function costOf<T>(lake: TestLake, work: () => Promise<T>): Promise<[T, number]> {
  const before = lake.server.requestsServed()
  const result = await work()
  return [result, lake.server.requestsServed() - before]
}

async function hasRows(request: ExportRequest): Promise<boolean | undefined> {
  const found = await previewExport(request, 1)
  return found.ok ? found.value.length > 0 : undefined
}

for (const [name, filters] of Object.entries(restrictions)) {
  test(`the explanation of ${name} agrees with exports with fewer filters`, async ({ lake }) => {
    await fc.assert(
      fc.asyncProperty(chosen(filters), async (all) => {
        const request = lake.request(name, { search: queryOf(all) })
        const fewer = queryOf(all.filter(({ stays }) => stays))
        const expected = await hasRows({ ...request, search: fewer })
        expect(expected).toBeDefined()
        expect(await lakeRows(request, '')(fewer)).toBe(expected)
      }),
      { numRuns: 20 },
    )
  })
}

test('an explanation reads the lake once, for any number of filters', async ({ lake }) => {
  const request = (query: string) => lake.request('statsdaily', { search: query })
  const few = 'filter[timerange]=last30days&filter[mid]=999999'
  const many = `${few}&filter[adspace]=999998&filter[status]=0&limit=3&delimiter=,`
  const [one, costOfFew] = await costOf(lake, () => explainEmptyExport(request(few)))
  expect(one).toEqual({ kind: 'each', of: ['Advertiser'] })
  const [together, costOfMany] = await costOf(lake, () => explainEmptyExport(request(many)))
  expect(together).toEqual({ kind: 'together', of: ['Advertiser', 'Ad space'] })
  // The manifest and each of 25 files twice at most: its footer, and its tested columns in one range.
  const bound = 2 * (1 + 25 * 2)
  expect(costOfFew).toBeLessThanOrEqual(bound)
  expect(costOfMany).toBeLessThanOrEqual(bound)
})

test('columns that lie apart in the files do not cost more requests', async ({ lake }) => {
  const search = 'filter[timerange]=last90days&filter[timetype]=updated&filter[advertiser]=114'
  const request = lake.request('reporttransactions', { search })
  const isFound = await hasRows({ ...request, search: 'filter[advertiser]=114' })
  const [found, cost] = await costOf(lake, () => lakeRows(request, '')('filter[advertiser]=114'))
  expect(found).toBe(isFound)
  expect(cost).toBeLessThanOrEqual(2 * (1 + 25 * 2))
})

test('an explanation of many files stays within its bound and does not guess', async ({ lake }) => {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-large-lake-'))
  cpSync(join(lake.directory, 'daily-statistics'), join(directory, 'daily-statistics'), {
    recursive: true,
  })
  const path = join(directory, 'daily-statistics/manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8'))
  const many = Array.from({ length: 2000 }, () => manifest.files[0])
  writeFileSync(path, JSON.stringify({ ...manifest, files: many }))
  const server = await startLakeServer({ directory, token: lake.token })
  try {
    const request = (search: string) =>
      lake.request('statsdaily', { search, lake: { url: server.url, token: lake.token } })
    const known = await explainEmptyExport(request('filter[adspace]=999999'))
    expect(known).toEqual({ kind: 'each', of: ['Ad space'] })
    expect(server.requestsServed()).toBeLessThanOrEqual(mostLakeRequests)
    const nobody = { scope: { ownerId: '1', role: 'partner' as const } }
    const unknown = await explainEmptyExport({ ...request('filter[adspace]=1'), ...nobody })
    expect(unknown).toEqual({ kind: 'unknown' })
    expect(server.requestsServed()).toBeLessThanOrEqual(2 * mostLakeRequests)
  } finally {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
})
