import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { newPerson } from '@/tests/support/accounts'
import { bearer, type Exporter, exportPath } from '@/tests/support/exporter'
import { clockAheadMs, expect, test } from '@/tests/support/faults/shaken-world'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { send } from '@/tests/support/send'

const servers = [0, 1]

/** Asks both servers in turn, until one refuses; from then on both do. */
async function expectEndForBoth(urls: readonly string[], { key }: Pick<Exporter, 'key'>) {
  const ask = async (url: string) =>
    (await send(url, exportPath, { method: 'HEAD', headers: [bearer(key)] })).status
  await expect(async () => {
    const statuses = [await ask(urls[0] ?? ''), await ask(urls[1] ?? '')]
    expect(statuses).toContain(401)
  }).toPass()
  for (const url of [...urls, ...urls.toReversed()]) expect(await ask(url)).toBe(401)
}

test('only the server whose clock is ahead reports it', async ({ world }) => {
  const skewAt = async (at: number) => {
    const { body } = await send(world.url(at), '/readyz')
    return JSON.parse(body).store.clockSkewMs
  }
  await expect(async () => {
    const skewMs = await skewAt(1)
    expect(skewMs).toBeLessThan(-1_000)
    expect(skewMs).toBeGreaterThanOrEqual(-clockAheadMs - 1)
  }).toPass()
  await expect(async () => expect(await skewAt(0)).toBeUndefined()).toPass()
})

test('two servers together admit as many calls as one', async ({ world }) => {
  const { context } = await newPerson()
  const quota = 10
  const windows = [{ name: 'second', quota, windowSeconds: 1 }]
  const { key } = await openKeyWith(context, { limits: { windows } })
  const startedAt = performance.now()
  let admitted = 0
  while (performance.now() - startedAt < 8_000) {
    const calls = servers.flatMap((at) => Array.from({ length: 8 }, () => world.url(at)))
    const answers = await Promise.all(
      calls.map((url) =>
        send(url, '/api/v1/exports/statsdaily.csv?limit=1', {
          headers: [bearer(key)],
        }),
      ),
    )
    admitted += answers.filter(({ status }) => status === 200).length
  }
  const seconds = (performance.now() - startedAt) / 1000
  expect(admitted).toBeGreaterThanOrEqual(1)
  expect(admitted).toBeLessThanOrEqual(quota * (Math.floor(seconds) + 1))
})

test('a key expires for both servers at the same moment', async ({ world }) => {
  const { context } = await newPerson()
  const opened = await openKeyWith(context, { expiresAtMs: Date.now() + 5_000 })
  await expectEndForBoth(
    servers.map((at) => world.url(at)),
    opened,
  )
})

test('the overlap of a rotation ends for both servers at the same moment', async ({ world }) => {
  const { context } = await newPerson()
  const opened = await openKeyWith(context, {})
  const overlapSeconds = 3_600
  const nowMs = Date.now() - overlapSeconds * 1_000 + 5_000
  const rotated = await rotateKey({ ...context, nowMs }, opened.keyId, { overlapSeconds })
  expect(rotated.ok).toBe(true)
  const urls = servers.map((at) => world.url(at))
  await expectEndForBoth(urls, opened)
  const current = await revealKey(context, opened.keyId)
  if (!current.ok) throw new Error(current.failure.detail)
  for (const url of urls) {
    const headers = [bearer(current.value)]
    expect((await send(url, exportPath, { method: 'HEAD', headers })).status).toBe(200)
  }
})
