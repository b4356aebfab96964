import { request } from 'node:http'
import { bearer, expect, test } from '@/tests/support/exporter'

/** Asks for an export and closes the connection after a while, whether anything has come or not. */
async function leaveAfter(url: string, path: string, key: string, ms: number): Promise<void> {
  const { hostname, port } = new URL(url)
  const headers = Object.fromEntries([bearer(key)])
  const outgoing = request({ hostname, port, path, headers, agent: false })
  outgoing.on('error', () => undefined)
  outgoing.end()
  setTimeout(() => outgoing.destroy(), ms)
  await new Promise((resolve) => outgoing.on('close', resolve))
}

test('a client that disconnects at any moment frees its lease', async ({
  ask,
  instance,
  administrator,
}) => {
  const { key } = administrator
  const headers = [bearer(key)]
  // Parquet has its first byte last, CSV at once.
  for (const extension of ['parquet', 'csv']) {
    for (const ms of [1, 20, 100, 400]) {
      await leaveAfter(instance.url, `/api/v1/exports/adm-conversionexport.${extension}`, key, ms)
    }
  }
  // At the latest when the lease lapses, if the store did not answer in time to the call that gave the place back.
  await expect(async () => {
    const { quotas } = JSON.parse((await ask('/api/v1/key', { headers })).body)
    expect(quotas).toContainEqual({
      quota: 'exports-at-once',
      limit: 2,
      used: 0,
      usedUpUntil: null,
    })
  }).toPass()
  const path = '/api/v1/exports/admedia.csv'
  expect((await ask(path, { headers })).status).toBe(200)
})
