import { exportExtensions } from '@/lib/exports/model/format-list'
import { readKeyUsage } from '@/lib/usage/read-key-usage'
import { bearer, expect, exportPath, test, yesterday } from '@/tests/support/exporter'

/** Headers that differ with each request, or that say how the bytes travel. */
const passing =
  /^(date|connection|keep-alive|transfer-encoding|vary|x-request-id|x-export-id|x-ratelimit-.*|ratelimit.*)$/

/** Compression is up to what stands before the functions. */
const plain = { 'Accept-Encoding': 'identity' }

function lastingHeaders(headers: Headers): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !passing.test(name)))
}

for (const extension of exportExtensions) {
  test(`the first link gives the same ${extension} as under npm start`, async ({ instance }) => {
    const { pathname, search } = new URL(instance.firstRun.exportLink)
    const path = `${pathname.replace(/csv$/, extension)}${search}`
    const [onEdge, onNode] = await Promise.all(
      [instance.url, instance.twinUrl].map((url) => fetch(url + path, { headers: plain })),
    )
    expect(onEdge?.status).toBe(200)
    expect(lastingHeaders(onEdge?.headers ?? new Headers())).toEqual(
      lastingHeaders(onNode?.headers ?? new Headers()),
    )
    const [edgeBytes, nodeBytes] = await Promise.all(
      [onEdge, onNode].map(async (one) => new Uint8Array((await one?.arrayBuffer()) ?? [])),
    )
    expect(edgeBytes?.length).toBeGreaterThan(1000)
    expect(edgeBytes).toEqual(nodeBytes)
  })
}

test('a call is recorded after its answer', async ({ ask, partner }) => {
  const answer = await ask(exportPath + yesterday, { headers: [bearer(partner.key)] })
  expect(answer.status).toBe(200)
  const { context, keyId } = partner
  async function lastCalls() {
    const usage = await readKeyUsage(context.actor, keyId, { hours: 2, days: 2 }, Date.now())
    return usage.ok ? usage.value.lastCalls : []
  }
  await expect.poll(async () => (await lastCalls()).length).toBe(1)
  expect((await lastCalls())[0]).toMatchObject({ exportName: 'statsdaily', outcome: 'allowed' })
})
