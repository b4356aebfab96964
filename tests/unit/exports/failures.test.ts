import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'playwright/test'
import { reasonsOf } from '@/lib/base/failure-reasons'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { describeExport, runExport } from '@/lib/exports/run/run-export'
import { test } from '@/tests/support/lake/lake'

/** Returns the operator's reports of an export; the body is read to its end. */
async function toldOf(request: ExportRequest): Promise<string[]> {
  const told: string[] = []
  const run = await runExport({
    ...request,
    reportFailure: (error) => told.push(reasonsOf(error).join(': ')),
  })
  if (run.ok) await new Response(run.value.body).text().catch(() => {})
  return told
}

test('the operator gets one report of all missing settings', async ({ lake }) => {
  const request = lake.request('admedia')
  const { definition } = request
  const elsewhere = { ...definition, source: { kind: 'lake', dataset: 'nowhere' } } as const
  expect(await toldOf({ ...request, definition: elsewhere })).toEqual([
    'the lake answered 404 instead of 200',
  ])
  const [column, ...columns] = definition.columns
  if (!column) throw new Error('no column')
  const misspelled = { ...column, value: { kind: 'field', field: 'colour' } } as const
  const [told, ...more] = await toldOf({
    ...request,
    definition: { ...definition, columns: [misspelled, ...columns] },
  })
  expect(told).toMatch(/^a file of the lake is not readable: .*colour/)
  expect(more).toEqual([])
  expect(await toldOf(request)).toEqual([])
})

test('a source that fails mid-stream is reported, a client that disconnects is not', async ({
  lake,
}) => {
  const scope = { ownerId: '1', role: 'administrator' } as const
  let ranges = 0
  const failing = createServer(async (request, response) => {
    const headers = new Headers({ Authorization: `Bearer ${lake.token}` })
    if (request.headers.range) headers.set('Range', request.headers.range)
    ranges += request.headers.range ? 1 : 0
    if (ranges > 6) return response.writeHead(403).end()
    const answer = await fetch(`${lake.server.url}${request.url}`, { headers })
    response.writeHead(answer.status).end(new Uint8Array(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => failing.listen(0, '127.0.0.1', resolve))
  const { port } = failing.address() as AddressInfo
  const address = { url: `http://127.0.0.1:${port}` }
  const request = lake.request('adm-conversionexport', { scope, lake: address })
  expect(await toldOf(request)).toEqual(['the lake answered 403 instead of 206'])
  failing.close()

  const told: unknown[] = []
  const run = await runExport({
    ...lake.request('adm-conversionexport', { scope }),
    reportFailure: (error) => told.push(error),
  })
  if (!run.ok) throw new Error(run.failure.detail)
  const reader = run.value.body.getReader()
  await reader.read()
  await reader.cancel()
  expect((await run.value.finished).complete).toBe(false)
  expect(told).toEqual([])
})

test('an error before the first byte gives a response that names the column', async ({ lake }) => {
  const request = lake.request('admedia')
  const { definition } = request
  const [column, ...columns] = definition.columns
  if (!column) throw new Error('no column')
  const broken = (error: unknown) => ({
    ...request,
    definition: {
      ...definition,
      columns: [
        {
          ...column,
          get value(): never {
            throw error
          },
        },
        ...columns,
      ],
    },
  })
  const cause = Object.assign(new RangeError('out of range'), { column: 'amount' })
  for (const [error, detail] of [
    [new TypeError('no such thing'), 'The export could not be written.'],
    ['words', 'The export could not be written.'],
    [new Error('in the batch', { cause }), 'The column amount could not be written.'],
  ] as const) {
    const told: unknown[] = []
    const reportFailure = (one: unknown) => told.push(one)
    for (const start of [runExport, describeExport]) {
      const run = await start({ ...broken(error), reportFailure })
      expect(run).toMatchObject({ ok: false, failure: { code: 'internal_error', detail } })
    }
    expect(told).toEqual([error, error])
  }
})
