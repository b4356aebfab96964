import { once } from 'node:events'
import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose'
import { GET as jwks } from '@/app/.well-known/jwks.json/route'
import type { Patience } from '@/lib/exports/model/source-addresses'
import { describeExport, runExport } from '@/lib/exports/run/run-export'
import { expect, test } from './upstream-fixture'

const csv = { 'Content-Type': 'text/csv; charset=UTF-8' }
const failed = { ok: false, failure: { code: 'source_failed' } }

test('the file has the bytes of the service and the headers of Keyward', async ({ upstream }) => {
  const file = `day;amount\n${'23.11.2026;1.50\n'.repeat(20_000)}\n`
  upstream.answer((_, response) => {
    response.writeHead(200, { ...csv, 'Set-Cookie': 'a=b', Server: 'secret' }).end(file)
  })
  const run = await runExport(upstream.request())
  if (!run.ok) throw new Error(run.failure.detail)
  expect(await new Response(run.value.body).text()).toBe(file)
  expect(await run.value.finished).toMatchObject({ rows: 0, bytes: file.length, complete: true })
  const { headers } = run.value
  expect(headers['Content-Type']).toBe('text/csv; charset=utf-8; header=present')
  expect(headers['Content-Disposition']).toContain('sales_2026-11-23.csv')
  expect(Object.keys(headers).join().toLowerCase()).not.toMatch(/cookie|server/)
})

test('the service gets one canonical query for every spelling', async ({ upstream }) => {
  upstream.answer((_, response) => response.writeHead(200, csv).end('day;amount\n\n'))
  const general = 'columns=amount,day&sort=-amount,day&limit=5&decimal=comma&header=0'
  for (const search of [
    `?filter[timerange]=lastmonth&filter[country]=DE,AT&${general}`,
    `?filter%5Ba:land%5D=DE&filter[land]=AT&filter[from_date]=01.10.2026&filter[zeitraumbis]=2026-10-31&${general}`,
  ]) {
    const run = await runExport(upstream.request({ search }))
    if (!run.ok) throw new Error(run.failure.detail)
    await run.value.body.cancel()
    const url = new URL(upstream.requests.at(-1)?.url ?? '', upstream.origin)
    expect(url.pathname).toBe('/reports/sales')
    expect([...url.searchParams].map((pair) => pair.join('='))).toEqual([
      'format=csv',
      'dialect=link',
      'time_zone=Europe/Berlin',
      'from=2026-10-01',
      'to=2026-10-31',
      'time_type=tracking',
      'where[country]=DE',
      'where[country]=AT',
      'column=amount',
      'column=day',
      'sort=-amount',
      'sort=day',
      'limit=5',
      'decimal=,',
      'header=0',
    ])
  }
  const refused = await runExport(upstream.request({ search: 'filter[country]=FR' }))
  expect(refused).toMatchObject({ ok: false, failure: { code: 'invalid_parameter' } })
  expect(upstream.requests).toHaveLength(2)
  const bare = await runExport(upstream.request({ search: 'guard=off&trailer=1', dialect: 'api' }))
  if (!bare.ok) throw new Error(bare.failure.detail)
  await bare.value.body.cancel()
  expect(upstream.requests.at(-1)?.url).toContain('&guard=off&trailer=1')
})

test('the identity of the caller is signed, verifiable with the published keys, and valid for sixty seconds', async ({
  upstream,
}) => {
  upstream.answer((_, response) => response.writeHead(200, csv).end('day;amount\n\n'))
  const published = createRemoteJWKSet(new URL('http://keyward/.well-known/jwks.json'), {
    [customFetch]: () => jwks(),
  })
  for (const [scope, rowsOf] of [
    [{ ownerId: '7', role: 'partner', userId: '7' }, '7'],
    [{ ownerId: '1', role: 'administrator', userId: '7' }, '7'],
    [{ ownerId: '1', role: 'administrator' }, '*'],
  ] as const) {
    const request = upstream.request({ scope })
    const run = await runExport(request)
    if (!run.ok) throw new Error(run.failure.detail)
    await run.value.body.cancel()
    const headers = upstream.requests.at(-1)?.headers
    expect(headers?.['x-request-id']).toBe('req_of_a_test')
    const [, token = ''] = headers?.authorization?.split(' ') ?? []
    const options = {
      algorithms: ['ES256'],
      issuer: 'http://localhost:3000',
      audience: upstream.origin,
      typ: 'keyward-identity+jwt',
    }
    const at = (ms: number) => ({ ...options, currentDate: new Date(request.nowMs + ms) })
    const { payload, protectedHeader } = await jwtVerify(token, published, at(59_000))
    expect(protectedHeader.kid).toBe('new')
    expect(payload).toMatchObject({ role: scope.role, key_id: 'key_a', export: 'sales' })
    expect([payload.sub, payload.rows_of]).toEqual([scope.ownerId, rowsOf])
    expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/)
    await expect(jwtVerify(token, published, at(61_000))).rejects.toThrow('exp')
  }
})

test('the JWKS has the public half of every key', async ({ upstream }) => {
  expect(upstream.requests).toEqual([])
  const { keys } = (await (await jwks()).json()) as { keys: Record<string, string>[] }
  expect(keys.map(({ kid }) => kid)).toEqual(['new', 'old'])
  for (const key of keys) {
    expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
    expect(key).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })
  }
})

test('only a file in the right format is passed on, and other responses are not quoted', async ({
  upstream,
}) => {
  const secret = 'stack trace of the service'
  for (const [status, headers] of [
    [500, csv],
    [404, csv],
    [204, csv],
    [206, csv],
    [302, { ...csv, Location: `${upstream.origin}/elsewhere` }],
    [307, { ...csv, Location: 'http://169.254.169.254/latest/meta-data' }],
    [200, { 'Content-Type': 'text/html' }],
    [200, { 'Content-Type': 'application/x-ndjson' }],
    [200, {}],
  ] as const) {
    upstream.answer((_, response) => response.writeHead(status, headers).end(secret))
    const before = upstream.requests.length
    const run = await runExport(upstream.request())
    expect(run, `${status} ${JSON.stringify(headers)}`).toMatchObject(failed)
    expect(JSON.stringify(run)).not.toMatch(/stack trace|127\.0\.0\.1|169\.254/)
    // A server in trouble may be well again.
    expect(upstream.requests.length - before).toBe(status === 500 ? 3 : 1)
  }
})

test('only listed services are asked, and only for formats they write', async ({ upstream }) => {
  const elsewhere = upstream.request({ upstream: { origins: ['https://reports.example.org'] } })
  expect(await runExport(elsewhere)).toMatchObject(failed)
  const { upstream: _, ...nowhere } = upstream.request()
  expect(await runExport(nowhere)).toMatchObject(failed)
  const parquet = await runExport(upstream.request({ extension: 'parquet' }))
  expect(parquet).toMatchObject({ ok: false, failure: { code: 'export_unknown' } })
  const others = { ...upstream.request().scope, userId: '8' }
  const mismatch = await runExport(upstream.request({ scope: others }))
  expect(mismatch).toMatchObject({ ok: false, failure: { code: 'user_id_mismatch' } })
  expect(upstream.requests).toEqual([])
})

test('HEAD is answered without asking the service', async ({ upstream }) => {
  const described = await describeExport(upstream.request())
  expect(described).toMatchObject({ ok: true, value: { status: 200 } })
  expect(upstream.requests).toEqual([])
})

test('a silent service gives a refusal, and a service that stops mid-stream gives a broken file', async ({
  upstream,
}) => {
  const asking = (patience: Patience) =>
    upstream.request({ upstream: { origins: [upstream.origin], patience } })
  upstream.answer(() => undefined)
  const silent = await runExport(asking({ answerMs: 300, idleMs: 60_000, pauseMs: 1 }))
  expect(silent).toMatchObject(failed)
  upstream.answer((_, response) => response.writeHead(200, csv).write('day;amount\n'))
  const run = await runExport(asking({ answerMs: 60_000, idleMs: 2000 }))
  if (!run.ok) throw new Error(run.failure.detail)
  await expect(new Response(run.value.body).text()).rejects.toThrow()
  expect((await run.value.finished).complete).toBe(false)
})

test('a client that disconnects ends the request to the service', async ({ upstream }) => {
  let closed: Promise<unknown> = Promise.resolve()
  upstream.answer((_, response) => {
    closed = once(response, 'close')
    response.writeHead(200, csv).write('day;amount\n')
  })
  const run = await runExport(upstream.request())
  if (!run.ok) throw new Error(run.failure.detail)
  const reader = run.value.body.getReader()
  await reader.read()
  await reader.cancel()
  await closed
  expect(await run.value.finished).toMatchObject({ rows: 0, bytes: 11, complete: false })
})
