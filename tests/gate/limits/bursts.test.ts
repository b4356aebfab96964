import { policies } from '@/lib/limits/policies'
import { bearer, type Exporter, expect, exportPath, test } from '@/tests/support/exporter'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { type Answer, send } from '@/tests/support/send'
import { sessionCookie } from '@/tests/support/session'

/** How many answers had each status. */
function statusesOf(answers: readonly Answer[]): Record<number, number> {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

test('500 calls about one key at once: 60 answers, 440 refusals by the limit, no outage', async ({
  ask,
  stranger,
}) => {
  const { quota } = policies.self
  const headers = [bearer(stranger.key)]
  const burst = Array.from({ length: 500 }, () => ask('/api/v1/key', { headers }))
  expect(statusesOf(await Promise.all(burst))).toEqual({ 200: quota, 429: 500 - quota })
})

/** A key with one window of a day, which no machine is slow enough for. */
function openLimitedKey({ context }: Exporter, quota: number): Promise<Exporter> {
  const windows = [{ name: 'burst', quota, windowSeconds: 86_400 }]
  return openKeyWith(context, { limits: { windows } })
}

for (const [size, quota] of [
  [500, 100],
  [500, 450],
] as const) {
  test(`${size} concurrent HEAD requests of an export: ${quota} answers, and no unit is spent`, async ({
    ask,
    stranger,
  }) => {
    const { key } = await openLimitedKey(stranger, quota)
    const headers = [bearer(key)]
    const burst = Array.from({ length: size }, () => ask(exportPath, { method: 'HEAD', headers }))
    expect(statusesOf(await Promise.all(burst))).toEqual({ 200: quota, 429: size - quota })
    const self = await ask('/api/v1/key', { headers })
    expect(JSON.parse(self.body).limits).toMatchObject([{ policy: 'burst', remaining: quota }, {}])
  })
}

test('500 calls at once over two servers: exactly 100 answers', async ({
  ask,
  instance,
  stranger,
}) => {
  const { key } = await openLimitedKey(stranger, 100)
  const headers = [bearer(key)]
  const burst = Array.from({ length: 500 }, (_, index) =>
    index % 2 === 0
      ? ask(exportPath, { method: 'HEAD', headers })
      : send(instance.twinUrl, exportPath, { method: 'HEAD', headers }),
  )
  expect(statusesOf(await Promise.all(burst))).toEqual({ 200: 100, 429: 400 })
})

test('each of 500 concurrent downloads spends one unit or none', async ({ ask, stranger }) => {
  const { key } = await openLimitedKey(stranger, 100)
  const headers = [bearer(key)]
  const answers = await Promise.all(Array.from({ length: 500 }, () => ask(exportPath, { headers })))
  const { 200: whole = 0, ...refused } = statusesOf(answers)
  expect(whole).toBeGreaterThan(0)
  expect(refused).toEqual({ 429: 500 - whole })
  const self = await ask('/api/v1/key', { headers })
  expect(JSON.parse(self.body)).toMatchObject({
    limits: [{ policy: 'burst', remaining: 100 - whole }, {}],
  })
  await expect(async () => {
    const { quotas } = JSON.parse((await ask('/api/v1/key', { headers })).body)
    expect(quotas).toContainEqual({
      quota: 'exports-at-once',
      limit: 2,
      used: 0,
      usedUpUntil: null,
    })
  }).toPass()
})

test('40 concurrent console pages open, and calls of keys do not wait for them', async ({
  ask,
  stranger,
}) => {
  const { name, value } = await sessionCookie(stranger.userId)
  const session = [['Cookie', `${name}=${value}`] as const]
  const pages = Array.from({ length: 40 }, () => ask('/access/api-keys', { headers: session }))
  const headers = [bearer(stranger.key)]
  const calls = Array.from({ length: 40 }, () => ask(exportPath, { method: 'HEAD', headers }))
  expect(statusesOf(await Promise.all(pages))).toEqual({ 200: 40 })
  expect(statusesOf(await Promise.all(calls))).toEqual({ 200: 40 })
})
