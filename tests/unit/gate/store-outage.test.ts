import { once } from 'node:events'
import { createServer } from 'node:http'
import { randomBase62 } from '@/lib/base/encoding'
import { gate } from '@/lib/gate/gate'
import { deriveLinkToken, mintKeyToken } from '@/lib/keys/token/token-format'
import { connectKv, type Kv } from '@/lib/store/client'
import { KvError } from '@/lib/store/kv-error'
import { expect, test } from '@/tests/unit/keys/key-fixture'

const reply = (value: unknown) => ({ ok: true as const, value })
const storeOf = (pipeline: Kv['pipeline']): Kv => ({
  pipeline,
  call: () => Promise.reject(),
})

/** Failing stores; none of them lets a caller in or calls a key invalid. */
const broken: Record<string, () => Kv> = {
  'is unreachable': () => connectKv('http://127.0.0.1:9', 'token-of-a-test-store'),
  throws: () => storeOf(() => Promise.reject(new KvError('down'))),
  'refuses every call': () =>
    storeOf((calls) =>
      Promise.resolve(calls.map(() => ({ ok: false as const, error: new KvError('no') }))),
    ),
  'gives no reply': () => storeOf(() => Promise.resolve([])),
  'gives one reply too few': () => storeOf(() => Promise.resolve([reply(null), reply([1, 60])])),
  'knows no limits': () => storeOf((calls) => Promise.resolve(calls.map(() => reply(null)))),
  'counts in words': () => storeOf((calls) => Promise.resolve(calls.map(() => reply(['many'])))),
}

for (const [trouble, brokenStore] of Object.entries(broken)) {
  test(`the response is 503 with Retry-After while the store ${trouble}`, async () => {
    const key = mintKeyToken()
    const bearer = { Authorization: `Bearer ${key}` }
    for (const [path, headers] of [
      ['/api/v1/exports/statsdaily.csv', bearer],
      ['/api/v1/exports', bearer],
      ['/api/v1/key', bearer],
      [`/${deriveLinkToken(key)}/statsdaily.csv`, {}],
    ] as const) {
      const request = new Request(`http://localhost:3000${path}`, { headers })
      const decision = await gate(request, { store: brokenStore() })
      if (decision.kind !== 'refuse') throw new Error(`${path} was let through`)
      const { response } = decision
      expect(response.status, path).toBe(503)
      expect(response.headers.get('Retry-After')).toBe('5')
      expect(response.headers.get('Cache-Control')).toContain('no-store')
      expect(response.headers.get('WWW-Authenticate')).toBeNull()
      expect(await response.json()).toMatchObject({ code: 'store_unavailable', status: 503 })
    }
  })
}

/** Notes every deadline and timer that is set while `work` is done, in milliseconds. */
async function waitsDuring(work: () => Promise<void>): Promise<number[]> {
  const { timeout } = AbortSignal
  const { setTimeout: setTimer } = globalThis
  const waits: number[] = []
  AbortSignal.timeout = (ms) => {
    waits.push(ms)
    return timeout.call(AbortSignal, ms)
  }
  globalThis.setTimeout = Object.assign((...asked: Parameters<typeof setTimer>) => {
    waits.push(asked[1] ?? 0)
    return setTimer(...asked)
  }, setTimer)
  try {
    await work()
  } finally {
    AbortSignal.timeout = timeout
    globalThis.setTimeout = setTimer
  }
  return waits
}

test('a store that hangs gives 503 after one request and at most a second', async () => {
  let asked = 0
  const hanging = createServer(() => {
    asked += 1
  }).listen(0, '127.0.0.1')
  await once(hanging, 'listening')
  const address = hanging.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const headers = { 'X-API-Key': mintKeyToken() }
  const request = new Request('http://localhost:3000/api/v1/key', { headers })
  const waits = await waitsDuring(async () => {
    const decision = await gate(request, { store: connectKv(`http://127.0.0.1:${port}`, 'token') })
    expect(decision.kind === 'refuse' && decision.response.status).toBe(503)
  })
  expect(asked).toBe(1)
  expect(waits.length).toBeGreaterThan(0)
  expect(Math.min(...waits)).toBeLessThanOrEqual(1000)
  hanging.closeAllConnections()
  hanging.close()
})

test('a thousand forged keys and links are refused without a store request', async () => {
  const never = storeOf(() => Promise.reject(new Error('the store was asked')))
  for (let count = 0; count < 500; count += 1) {
    const headers = { Authorization: `Bearer kw_live_${randomBase62(38)}` }
    for (const request of [
      new Request('http://localhost:3000/api/v1/key', { headers }),
      new Request(`http://localhost:3000/kwl_${randomBase62(38)}/statsdaily.csv`),
    ]) {
      const decision = await gate(request, { store: never })
      expect(decision.kind === 'refuse' && decision.response.status).toBe(401)
    }
  }
})

test('an outage logs one line for each kind of request, without the token of a link', async () => {
  const { error } = console
  const { now } = Date
  const lines: string[] = []
  console.error = (line: string) => lines.push(line)
  // Later than any line of the tests above.
  Date.now = () => now() + 60_000
  try {
    const key = mintKeyToken()
    const link = deriveLinkToken(key)
    const store = storeOf(() => Promise.reject(new KvError('the store cannot be reached')))
    for (let count = 0; count < 20; count += 1) {
      await gate(new Request(`http://localhost:3000/${link}/statsdaily.csv`), { store })
      const headers = { Authorization: `Bearer ${key}`, 'X-Request-Id': `request-${count}` }
      await gate(new Request('http://localhost:3000/api/v1/key', { headers }), { store })
    }
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'refused_for_store', code: 'store_unavailable', place: 'link' },
      { place: 'operation', requestId: 'request-0', reasons: ['the store cannot be reached'] },
    ])
    expect(lines.join()).not.toContain(link)
    expect(lines.join()).not.toContain(key)
  } finally {
    console.error = error
    Date.now = now
  }
})
