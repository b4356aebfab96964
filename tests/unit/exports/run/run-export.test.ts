import { statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect } from 'playwright/test'
import { describeExport, runExport } from '@/lib/exports/run/run-export'
import { test } from '@/tests/support/lake/lake'

test('a source that does not answer gives a refusal before the first byte', async ({ lake }) => {
  for (const address of [
    { url: 'http://127.0.0.1:9' },
    { url: lake.server.url, token: 'another token' },
    { url: `${lake.server.url}/nowhere`, token: lake.token },
  ]) {
    const run = await runExport(lake.request('statsdaily', { lake: address }))
    expect(!run.ok && run.failure.code).toBe('source_failed')
    expect(JSON.stringify(run)).not.toContain('127.0.0.1')
  }
})

test('a file that is not Parquet gives a refusal', async ({ lake }) => {
  const server = createServer((request, response) => {
    if (request.url?.endsWith('manifest.json')) {
      response.end(JSON.stringify({ files: [{ path: 'part-0.parquet', bytes: 64, rows: 1 }] }))
    } else response.writeHead(206).end('x'.repeat(64))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const address = { url: `http://127.0.0.1:${port}` }
  const run = await runExport(lake.request('admedia', { lake: address }))
  expect(!run.ok && run.failure.code).toBe('source_failed')
  server.close()
})

test('a temporary failure of the lake is retried', async ({ lake }) => {
  let requests = 0
  const flaky = createServer(async (request, response) => {
    requests += 1
    if (requests % 3 === 1) return response.writeHead(503).end()
    if (requests % 3 === 2) return request.socket.destroy()
    const headers = new Headers({ Authorization: `Bearer ${lake.token}` })
    if (request.headers.range) headers.set('Range', request.headers.range)
    const answer = await fetch(`${lake.server.url}${request.url}`, { headers })
    response.writeHead(answer.status).end(new Uint8Array(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => flaky.listen(0, '127.0.0.1', resolve))
  const { port } = flaky.address() as AddressInfo
  const address = { url: `http://127.0.0.1:${port}` }
  const run = await runExport(lake.request('admedia', { lake: address }))
  if (!run.ok) throw new Error(run.failure.detail)
  await new Response(run.value.body).text()
  expect((await run.value.finished).complete).toBe(true)
  flaky.close()
})

test('how long a source asks to wait is passed on, up to a day', async ({ lake }) => {
  const patience = { answerMs: 5_000, idleMs: 5_000, pauseMs: 1, maxPauseMs: 1 }
  for (const [asked, told] of [
    ['120', 120],
    ['99999999', 86_400],
    ['', undefined],
  ] as const) {
    const busy = createServer((_, response) => {
      response.writeHead(503, asked ? { 'Retry-After': asked } : {}).end()
    })
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
    const { port } = busy.address() as AddressInfo
    const address = { url: `http://127.0.0.1:${port}`, patience }
    const run = await runExport(lake.request('admedia', { lake: address }))
    busy.close()
    expect(!run.ok && run.failure).toMatchObject({ code: 'source_failed' })
    expect(!run.ok && run.failure.retryAfterSeconds).toBe(told)
  }
})

test('a client that disconnects ends the export, which then counts as incomplete', async ({
  lake,
}) => {
  const scope = { ownerId: '1', role: 'administrator' } as const
  const run = await runExport(lake.request('admedia', { scope }))
  if (!run.ok) throw new Error(run.failure.detail)
  const reader = run.value.body.getReader()
  await reader.read()
  await reader.cancel()
  const outcome = await run.value.finished
  expect(outcome.complete).toBe(false)
  expect(outcome.bytes).toBeGreaterThan(0)
})

test('an aborted signal prevents the start', async ({ lake }) => {
  const before = lake.server.bytesServed()
  const run = await runExport(lake.request('statsdaily', { signal: AbortSignal.abort() }))
  expect(run.ok).toBe(false)
  expect(lake.server.bytesServed()).toBe(before)
})

test('HEAD gets the headers of GET, and no file is opened', async ({ lake }) => {
  const request = lake.request('statsdaily', {
    search: 'filter[timerange]=yesterday',
    scope: { ownerId: '2209', role: 'partner', userId: '2209' },
  })
  const before = lake.server.bytesServed()
  const described = await describeExport(request)
  const { size } = statSync(join(lake.directory, 'daily-statistics', 'manifest.json'))
  expect(lake.server.bytesServed() - before).toBe(size)
  const run = await runExport(request)
  if (!described.ok || !run.ok) throw new Error('refused')
  expect(described.value.headers).toEqual(run.value.headers)
  expect(run.value.headers).toMatchObject({
    'Content-Type': 'text/csv; charset=utf-8; header=present',
    'Content-Disposition': 'attachment; filename="statsdaily_2209_2026-11-22.csv"',
    'X-Accel-Buffering': 'no',
    'Cache-Control': 'private, no-store',
    'Accept-Ranges': 'none',
  })
  await run.value.body.cancel()
  const refused = await describeExport({ ...request, search: 'filter[x]=1' })
  expect(!refused.ok && refused.failure.code).toBe('invalid_parameter')
})

test('the name of a file has the days of its rows', async ({ lake }) => {
  const nameOf = async (name: string, search: string) => {
    const described = await describeExport(lake.request(name, { search }))
    if (!described.ok) throw new Error('refused')
    const { headers } = described.value
    return new Headers(headers).get('Content-Disposition')?.match(/_(.*)\.csv/)?.[1]
  }
  const from = 'filter[timerange_type]=absolute&filter[date_from]=02.11.2026'
  expect(await nameOf('statsdaily', 'filter[timerange]=last7days')).toBe('2026-11-16_2026-11-22')
  expect(await nameOf('statsdaily', `${from}&filter[date_to]=05.11.2026`)).toBe(
    '2026-11-02_2026-11-05',
  )
  expect(await nameOf('statsdaily', `${from}&filter[date_to]=02.11.2026`)).toBe('2026-11-02')
  expect(await nameOf('statsdaily', from)).toBe('2026-11-02_2026-11-23')
  expect(await nameOf('statsdaily', '')).toBe('2026-11-23')
  expect(await nameOf('mlist', 'filter[timerange]=yesterday')).toBe('2026-11-23')
})

test('another user id is refused, except to an administrator', async ({ lake }) => {
  const partner = { ownerId: '2209', role: 'partner', userId: '2208' } as const
  const refused = await runExport(lake.request('statsdaily', { scope: partner }))
  expect(!refused.ok && refused.failure.code).toBe('user_id_mismatch')
  const scope = { ownerId: '1', role: 'administrator', userId: '2209' } as const
  const run = await runExport(lake.request('statsdaily', { scope }))
  expect(run.ok).toBe(true)
  if (run.ok) await run.value.body.cancel()
})

test('days begin in the time zone of the instance', async ({ lake }) => {
  const search = 'filter[timerange]=today'
  const nowMs = Date.parse('2026-11-22T23:30:00Z')
  for (const [timeZone, day] of [
    ['UTC', '22.11.2026'],
    ['Europe/Berlin', '23.11.2026'],
  ] as const) {
    const run = await runExport(lake.request('statsdaily', { search, nowMs, timeZone }))
    if (!run.ok) throw new Error(run.failure.detail)
    const [, row] = (await new Response(run.value.body).text()).split('\n')
    expect(row?.split(';')[0]).toBe(day)
  }
})
