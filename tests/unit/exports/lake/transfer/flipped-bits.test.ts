import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect } from 'playwright/test'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import type { RunningLakeServer } from '@/scripts/lake/start-lake-server'
import { type TestLake, test } from '@/tests/support/lake/lake'
import { bytesOf } from '@/tests/support/lake/read-export'

/** Which response is changed, counted from 0, and where in it. */
interface Flip {
  response: number
  /** Between 0 and 1. */
  place: number
  bit: number
}

/** A lake that changes one bit of what it sends. */
async function withFlip<T>(
  lake: RunningLakeServer,
  { response, place, bit }: Flip,
  use: (url: string) => Promise<T>,
): Promise<T> {
  let served = 0
  const server = createServer(async (asked, answer) => {
    const { authorization = '', range } = asked.headers
    const headers = { authorization, ...(range && { range }) }
    const given = await fetch(`${lake.url}${asked.url}`, { headers })
    const bytes = Buffer.from(await given.arrayBuffer())
    if (served === response) {
      const at = Math.min(bytes.length - 1, Math.floor(place * bytes.length))
      bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
    }
    served += 1
    const kept = ['content-range', 'etag', 'last-modified', 'content-type']
    const sent = kept.flatMap((name) => {
      const value = given.headers.get(name)
      return value === null ? [] : [[name, value] as const]
    })
    answer.writeHead(given.status, { ...Object.fromEntries(sent), 'content-length': bytes.length })
    answer.end(bytes)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    server.close()
  }
}

/** An export of small files, of one large file, and of several. */
const exports = [
  ['advertiser', ''],
  ['statsdaily', 'filter[timerange]=yesterday'],
  ['reporttransactions', 'filter[date_from]=2026-09-20&filter[date_to]=2026-10-10'],
] as const

async function read(request: ExportRequest): Promise<string | undefined> {
  return bytesOf(request).then(
    (bytes) => bytes.toString('hex'),
    () => undefined,
  )
}

function requestAt(lake: TestLake, name: string, search: string, url: string): ExportRequest {
  return lake.request(name, { search, lake: { url, token: lake.token } })
}

for (const [name, search] of exports) {
  test(`a flipped bit in the lake never gives a complete file of ${name}`, async ({ lake }) => {
    const before = lake.server.requestsServed()
    const whole = await read(requestAt(lake, name, search, lake.server.url))
    const responses = lake.server.requestsServed() - before
    expect(whole).toBeDefined()
    const flip = fc.record({
      response: fc.nat(responses - 1),
      place: fc.double({ min: 0, max: 1, noNaN: true }),
      bit: fc.nat(7),
    })
    await fc.assert(
      fc.asyncProperty(flip, async (where) => {
        const found = await withFlip(lake.server, where, (url) =>
          read(requestAt(lake, name, search, url)),
        )
        expect([whole, undefined]).toContain(found)
      }),
      { numRuns: 60 },
    )
  })
}

test('a flipped bit in the path or the rows of a manifest never leaves rows out', async ({
  lake,
}) => {
  const [, [name, search]] = exports
  const whole = await read(requestAt(lake, name, search, lake.server.url))
  const manifest = readFileSync(join(lake.directory, 'daily-statistics', 'manifest.json'))
  const values = [...manifest.toString().matchAll(/"(?:path|rows)": "?([^",]+)/g)].slice(-4)
  const places = values.flatMap(({ index, 0: all, 1: value = '' }) =>
    Array.from(value, (_, at) => (index + all.length - value.length + at + 0.5) / manifest.length),
  )
  for (const place of places) {
    for (const bit of [0, 1, 2, 3]) {
      const found = await withFlip(lake.server, { response: 0, place, bit }, (url) =>
        read(requestAt(lake, name, search, url)),
      )
      expect([whole, undefined], `bit ${bit} at ${place}`).toContain(found)
    }
  }
})
