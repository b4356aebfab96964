import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'playwright/test'
import { previewExport } from '@/lib/exports/run/preview-export'
import { test } from '@/tests/support/lake/lake'

/** A lake whose rows come so late that the file has begun by then; after some requests it refuses. */
async function withSlowLake(
  lake: { server: { url: string }; token: string },
  mostRequests: number,
  use: (url: string) => Promise<void>,
): Promise<void> {
  let requests = 0
  const slow = createServer(async (request, response) => {
    requests += 1
    const headers = new Headers({ Authorization: `Bearer ${lake.token}` })
    if (request.headers.range) headers.set('Range', request.headers.range)
    if (requests >= mostRequests) await new Promise((resolve) => setTimeout(resolve, 3500))
    if (requests > mostRequests) return response.writeHead(403).end()
    const answer = await fetch(`${lake.server.url}${request.url}`, { headers })
    response.writeHead(answer.status).end(new Uint8Array(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
  const { port } = slow.address() as AddressInfo
  await use(`http://127.0.0.1:${port}`).finally(() => slow.close())
}

test('a preview whose source fails after the file has begun is a refusal, reported once', async ({
  lake,
}) => {
  const scope = { ownerId: '1', role: 'administrator' } as const
  await withSlowLake(lake, 2, async (url) => {
    const told: unknown[] = []
    const preview = await previewExport(
      {
        ...lake.request('adm-conversionexport', { scope, lake: { url } }),
        reportFailure: (error) => told.push(error),
      },
      20,
    )
    expect(preview).toMatchObject({ ok: false, failure: { code: 'source_failed' } })
    expect(told).toHaveLength(1)
  })
})
