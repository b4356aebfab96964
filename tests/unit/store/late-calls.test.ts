import { Redis } from 'ioredis'
import { z } from 'zod'
import { defineScript } from '@/lib/store/define-script'
import { KvError } from '@/lib/store/kv-error'
import { clockSkewMs, storeNowMs } from '@/lib/store/store-clock'
import { expect, type TestStore, test } from '@/tests/support/store'
import { delayed, requestsOf } from '@/tests/support/store-requests'

const countScript = defineScript({
  name: 'count-in-time',
  keys: ['counter'],
  input: z.object({ by: z.number() }),
  reply: z.number(),
  lua: `return redis.call('INCRBY', keys.counter, whole(input.by))`,
})

const realNow = Date.now

test.afterEach(() => {
  Date.now = realNow
})

function newCounter(kv: TestStore['kv']) {
  const counter = `of-a-test:${crypto.randomUUID()}`
  return (by: number) => countScript.run({ counter }, { by }, kv)
}

async function withRedis<T>({ redis }: TestStore, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis({ host: '127.0.0.1', ...redis })
  try {
    return await work(client)
  } finally {
    client.disconnect()
  }
}

test('a call that reaches the store after its caller gave up changes nothing', async ({
  store,
}) => {
  const count = newCounter(store.kv)
  expect(await count(1)).toBe(1)
  await delayed(store, 1_500, async () => {
    const refused = await Promise.allSettled([count(1), count(1)])
    for (const one of refused) {
      expect(one).toMatchObject({ status: 'rejected', reason: expect.any(KvError) })
    }
  })
  expect(await count(0)).toBe(1)
})

test('a store that was stopped does not run the calls that it was sent meanwhile', async ({
  store,
}) => {
  const count = newCounter(store.kv)
  await count(1)
  await withRedis(store, async (client) => {
    await client.client('PAUSE', 2_000, 'ALL')
    const refused = await Promise.allSettled(Array.from({ length: 8 }, () => count(1)))
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set(['rejected']))
    // Answered when the pause is over, after whatever had waited before it.
    await client.ping()
  })
  expect(await count(0)).toBe(1)
})

test('a script that frees or records something runs even if it arrives late', async ({ store }) => {
  const recordScript = defineScript({
    name: 'record-late',
    timing: 'at any time',
    keys: ['counter'],
    input: z.object({}),
    reply: z.number(),
    lua: `return redis.call('INCR', keys.counter)`,
  })
  const counter = `of-a-test:${crypto.randomUUID()}`
  expect(await recordScript.run({ counter }, {}, store.kv)).toBe(1)
  await delayed(store, 1_500, async () => {
    await expect(recordScript.run({ counter }, {}, store.kv)).rejects.toBeInstanceOf(KvError)
  })
  Date.now = () => realNow() - 60_000
  expect(await recordScript.run({ counter }, {}, store.kv)).toBe(3)
})

for (const skewMs of [-3_000, 3_000, -86_400_000]) {
  test(`calls run even if the clock of this server is off by ${skewMs} ms`, async ({ store }) => {
    const count = newCounter(store.kv)
    await count(0)
    Date.now = () => realNow() + skewMs
    const lines: string[] = []
    const write = console.error
    console.error = (line: string) => lines.push(line)
    try {
      expect(await count(1)).toBe(1)
      const requests = await requestsOf(store, () => count(1))
      expect(requests).toHaveLength(1)
    } finally {
      console.error = write
    }
    expect(Math.sign(clockSkewMs() ?? 0)).toBe(-Math.sign(skewMs))
    expect(Math.abs(clockSkewMs() ?? 0)).toBeGreaterThan(1_000)
    const nowMs = storeNowMs()
    Date.now = realNow
    expect(Math.abs(nowMs - realNow())).toBeLessThan(Math.abs(skewMs) / 2)
    expect(await count(0)).toBe(2)
    // The line is written once in ten minutes, whichever of these tests comes first.
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ event: 'clock_skew' })
  })
}

test('the reply to an earlier call is not accepted', async ({ store }) => {
  const count = newCounter(store.kv)
  await count(1)
  const original = globalThis.fetch
  let kept: string | undefined
  globalThis.fetch = async (input, init) => {
    if (!String(input).startsWith(store.url)) return original(input, init)
    kept ??= await (await original(input, init)).text()
    return new Response(kept)
  }
  try {
    expect(await count(1)).toBe(2)
    await new Promise((resolve) => setTimeout(resolve, 50))
    for (let tries = 0; tries < 3; tries += 1) await expect(count(1)).rejects.toThrow(KvError)
  } finally {
    globalThis.fetch = original
  }
  expect(await count(0)).toBe(2)
})
