import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'playwright/test'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { describeExport, runExport } from '@/lib/exports/run/run-export'
import { startLakeServer } from '@/scripts/lake/start-lake-server'
import { type TestLake, test } from '@/tests/support/lake/lake'

const modified = '2026-11-20T06:00:00Z'
const lastModified = 'Fri, 20 Nov 2026 06:00:00 GMT'

/** A copy of the ad media whose manifest tells what the file holds and since when. */
async function startVersionedLake(lake: TestLake) {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-versions-'))
  cpSync(join(lake.directory, 'ad-media'), join(directory, 'ad-media'), { recursive: true })
  const path = join(directory, 'ad-media', 'manifest.json')
  const write = (content: string | undefined) => {
    const manifest = JSON.parse(readFileSync(path, 'utf8'))
    const sha256 = content && createHash('sha256').update(content).digest('hex')
    const files = manifest.files.map((file: object) => ({ ...file, sha256, modified }))
    writeFileSync(path, JSON.stringify({ ...manifest, files }))
  }
  write('first')
  const server = await startLakeServer({ directory, token: lake.token })
  return {
    write,
    request: (changes: Partial<ExportRequest> = {}) =>
      lake.request('admedia', { lake: { url: server.url, token: lake.token }, ...changes }),
    async stop() {
      await server.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

async function ask(request: ExportRequest) {
  const run = await runExport(request)
  if (!run.ok) throw new Error(run.failure.detail)
  const text = await new Response(run.value.body).text()
  return { ...run.value, text, etag: run.value.headers.ETag ?? '' }
}

test('a client with the current data gets 304, and any other client gets the file', async ({
  lake,
}) => {
  const versions = await startVersionedLake(lake)
  const first = await ask(versions.request())
  expect(first.etag).toMatch(/^W\/"[0-9a-f]{32}"$/)
  expect(first.headers['Last-Modified']).toBe(lastModified)
  for (const client of [
    { ifNoneMatch: first.etag },
    { ifNoneMatch: `"other", ${first.etag}` },
    { ifNoneMatch: first.etag.slice(2) },
    { ifNoneMatch: '*' },
    { ifModifiedSince: lastModified },
    { ifNoneMatch: first.etag, ifModifiedSince: 'Thu, 01 Jan 1970 00:00:00 GMT' },
  ]) {
    const again = await ask(versions.request({ client }))
    expect([again.status, again.text], JSON.stringify(client)).toEqual([304, ''])
    const described = await describeExport(versions.request({ client }))
    expect(described.ok && described.value).toEqual({ status: 304, headers: again.headers })
  }
  for (const client of [
    { ifNoneMatch: '"other"' },
    { ifNoneMatch: '"other"', ifModifiedSince: lastModified },
    { ifModifiedSince: 'Fri, 20 Nov 2026 05:59:59 GMT' },
    { ifModifiedSince: 'yesterday' },
  ]) {
    const again = await ask(versions.request({ client }))
    expect([again.status, again.text], JSON.stringify(client)).toEqual([200, first.text])
  }
  versions.write('second')
  const changed = await ask(versions.request({ client: { ifNoneMatch: first.etag } }))
  expect(changed.status).toBe(200)
  expect(changed.etag).not.toBe(first.etag)
  await versions.stop()
})

test('the ETag covers the request, the user and the data, not the compression', async ({
  lake,
}) => {
  const versions = await startVersionedLake(lake)
  const tags = new Set<string>()
  const requests = [
    versions.request(),
    versions.request({ search: 'limit=1' }),
    versions.request({ extension: 'json' }),
    versions.request({ dialect: 'api' }),
    versions.request({ scope: { ownerId: '2151', role: 'partner' } }),
    versions.request({ scope: { ownerId: '1', role: 'administrator' } }),
    versions.request({ scope: { ownerId: '1', role: 'administrator', userId: '2209' } }),
  ]
  for (const request of requests) tags.add((await ask(request)).etag)
  expect(tags.size).toBe(requests.length)
  const described = await describeExport(versions.request())
  expect(described.ok && tags.has(described.value.headers.ETag ?? '')).toBe(true)
  await versions.stop()
})

test('an export does not have an ETag if the manifest lacks digests', async ({ lake }) => {
  const versions = await startVersionedLake(lake)
  versions.write(undefined)
  const plain = await ask(versions.request({ client: { ifNoneMatch: '*' } }))
  expect([plain.status, plain.etag]).toEqual([200, ''])
  await versions.stop()
})

/** The headers of a day-to-day report of the demonstration lake, whose manifest tells content and moments. */
async function daily(lake: TestLake, search: string, changes: Partial<ExportRequest> = {}) {
  const answer = await ask(lake.request('statsdaily', { search, ...changes }))
  return { etag: answer.etag, modified: answer.headers['Last-Modified'], status: answer.status }
}

test('only ranges of past days have an ETag', async ({ lake }) => {
  for (const closed of [
    'filter[timerange]=yesterday',
    'filter[timerange]=lastmonth',
    'filter[date_to]=22.11.2026',
    'filter[date_from]=01.11.2026&filter[date_to]=22.11.2026',
  ]) {
    const { etag, modified } = await daily(lake, closed)
    expect([Boolean(etag), Boolean(modified)], closed).toEqual([true, true])
  }
  for (const open of [
    '',
    'filter[timerange]=today',
    'filter[timerange]=thismonth',
    'filter[date_from]=01.01.2026',
    'filter[date_to]=23.11.2026',
  ]) {
    expect(await daily(lake, open), open).toMatchObject({ etag: '', modified: undefined })
    const client = { ifNoneMatch: '*', ifModifiedSince: 'Sat, 01 Jan 2028 00:00:00 GMT' }
    expect((await daily(lake, open, { client })).status, open).toBe(200)
  }
  // In New York the 22nd has another hour to go.
  const nowMs = Date.parse('2026-11-23T04:00:00Z')
  const zone = { nowMs, timeZone: 'America/New_York' }
  expect((await daily(lake, 'filter[date_to]=22.11.2026', zone)).etag).toBe('')
})

test('a range that has moved never gets 304, with any headers of the client', async ({ lake }) => {
  const search = 'filter[timerange]=yesterday'
  const nextDay = { nowMs: Date.parse('2026-11-24T00:00:05Z') }
  const before = await daily(lake, search)
  const after = await daily(lake, search, nextDay)
  expect(before.modified).toBe('Mon, 23 Nov 2026 00:00:00 GMT')
  expect(after.modified).toBe('Tue, 24 Nov 2026 00:00:00 GMT')
  expect(after.etag).not.toBe(before.etag)
  for (const client of [{ ifModifiedSince: before.modified ?? '' }, { ifNoneMatch: before.etag }]) {
    expect((await daily(lake, search, { client })).status).toBe(304)
    expect((await daily(lake, search, { client, ...nextDay })).status).toBe(200)
  }
})

test('a changed definition changes the ETag of the same files', async ({ lake }) => {
  const { definition } = lake.request('statsdaily')
  const search = 'filter[timerange]=lastmonth'
  const fewer = { ...definition, columns: definition.columns.slice(0, 3) }
  const tags = [
    await daily(lake, search),
    await daily(lake, search, { definition: { ...definition } }),
    await daily(lake, search, { definition: fewer }),
  ].map(({ etag }) => etag)
  expect(tags[1]).toBe(tags[0])
  expect(tags[2]).not.toBe(tags[0])
})
