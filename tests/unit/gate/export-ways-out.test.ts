import { answerCall, type Carried } from '@/app/api/v1/exports/_answers/answer-call'
import type { Problem } from '@/lib/base/problem'
import { problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import type { ExportRequest } from '@/lib/exports/run-export'
import { gate } from '@/lib/gate/gate'
import { grantHeader, openGrant, sealGrant } from '@/lib/gate/grant'
import type { Kv } from '@/lib/kv/client'
import { fieldMap } from '@/lib/kv/fields'
import { keyNames } from '@/lib/kv/key-names'
import { newPerson } from '@/tests/support/accounts'
import { expect, test as keyTest, newKey, plaintext } from '@/tests/unit/keys/key-fixture'

interface ExportKey {
  keyId: string
  /** Asks the gate for an export, as the middleware does. */
  ask(options?: { nowMs?: number; method?: string }): ReturnType<typeof gate>
  running(): Promise<unknown>
  usage(): Promise<Record<string, string>>
}

type CarryOut = (asked: ExportRequest) => Promise<Result<Carried, Problem>>

/** The lines of the log that name a request. */
type Log = Record<string, unknown>[]

async function openExportKey(kv: Kv): Promise<ExportKey> {
  const { context } = await newPerson()
  const keyId = await newKey(context)
  const headers = { Authorization: `Bearer ${await plaintext(context, keyId)}` }
  return {
    keyId,
    ask: ({ nowMs, method = 'GET' } = {}) => {
      const url = 'http://localhost:3000/api/v1/exports/statsdaily.csv'
      return gate(new Request(url, { method, headers }), nowMs === undefined ? {} : { nowMs })
    },
    running: () => kv.run(`return redis.call('ZCARD', KEYS[1])`, [keyNames.runningExports(keyId)]),
    usage: async () => {
      const day = new Date().toISOString().slice(0, 10)
      const name = keyNames.dailyUsage(keyId, day)
      const found = await kv.run(`return redis.call('HGETALL', KEYS[1])`, [name])
      return Object.fromEntries(fieldMap(found))
    },
  }
}

const test = keyTest.extend<{ log: Log; exportKey: ExportKey }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  log: async ({}, use) => {
    const { error } = console
    const lines: Log = []
    console.error = (line: string) => lines.push(JSON.parse(line))
    await use(lines)
    console.error = error
  },
  exportKey: async ({ store }, use) => use(await openExportKey(store.kv)),
})

/** What the handler is given after the gate let the request through. */
async function grantedRequest(
  key: ExportKey,
  { method = 'GET', signal }: { method?: string; signal?: AbortSignal } = {},
): Promise<Request> {
  const decision = await key.ask({ method })
  if (decision.kind !== 'pass') throw new Error(await decision.response.text())
  const url = 'http://localhost:3000/api/v1/exports/statsdaily.csv'
  return new Request(url, { method, headers: decision.requestHeaders, ...(signal && { signal }) })
}

async function answer(request: Request, carryOut: CarryOut): Promise<Response> {
  const work: Promise<void>[] = []
  const response = await answerCall(request, (one) => work.push(one), carryOut)
  if (response.status !== 200) await Promise.all(work)
  return response
}

const waysOut: Record<string, { code: string; column?: string; row?: number; carryOut: CarryOut }> =
  {
    'an error nobody foresaw': {
      code: 'internal_error',
      carryOut: () => Promise.reject(new TypeError('no such thing')),
    },
    'a throw that is no promise': {
      code: 'internal_error',
      carryOut: () => {
        throw new RangeError('Invalid time value')
      },
    },
    'something thrown that is no error': {
      code: 'internal_error',
      carryOut: () => Promise.reject('words'),
    },
    'a value that cannot be written': {
      code: 'internal_error',
      column: 'amount',
      row: 7,
      carryOut: () => {
        const cause = Object.assign(new RangeError('out of range'), { column: 'amount', row: 7 })
        return Promise.reject(new Error('the batch failed', { cause }))
      },
    },
    'a source that failed': {
      code: 'source_failed',
      column: 'day',
      carryOut: ({ tellFailure }) => {
        tellFailure?.(Object.assign(new Error('the lake answered 404'), { column: 'day' }))
        return Promise.resolve(fail(problem('source_failed', 'The source did not answer.')))
      },
    },
    'a parameter that is wrong': {
      code: 'invalid_parameter',
      carryOut: () => Promise.resolve(fail(problem('invalid_parameter', 'A parameter is wrong.'))),
    },
  }

for (const [title, { code, column, row, carryOut }] of Object.entries(waysOut)) {
  for (const method of ['GET', 'HEAD']) {
    test(`${method}: ${title} is a problem, recorded and logged once, and holds no place`, async ({
      exportKey,
      log,
    }) => {
      for (const times of [1, 2, 3]) {
        const response = await answer(await grantedRequest(exportKey, { method }), carryOut)
        expect(response.headers.get('Content-Type')).toBe('application/problem+json')
        const requestId = response.headers.get('X-Request-Id')
        expect(await response.json()).toMatchObject({ code, instance: `urn:request:${requestId}` })
        expect(await exportKey.running()).toBe(0)
        expect(await exportKey.usage()).toMatchObject({
          requests: String(times),
          refused: String(times),
        })
        const lines = log.filter((line) => line.requestId === requestId)
        expect(lines).toHaveLength(1)
        expect(lines[0]).toMatchObject({ event: 'export_failed', export: 'statsdaily', code })
        expect(lines[0]?.column).toBe(column)
        expect(lines[0]?.row).toBe(row)
        expect(lines[0]?.reasons).not.toEqual([])
      }
    })
  }
}

test('a client that leaves before the first byte holds no place, and is no refusal', async ({
  exportKey,
  log,
}) => {
  const leaving = new AbortController()
  const request = await grantedRequest(exportKey, { signal: leaving.signal })
  await answer(request, () => {
    leaving.abort()
    return Promise.resolve(fail(problem('bad_request', 'The client left.')))
  })
  expect(await exportKey.running()).toBe(0)
  expect(await exportKey.usage()).toMatchObject({ requests: '1', allowed: '1' })
  expect(log).toHaveLength(1)
  expect(log[0]).toMatchObject({ event: 'export_failed', reasons: ['The client left.'] })
})

test('a stream that fails under way gives its place back and says why in the log', async ({
  exportKey,
  log,
}) => {
  const work: Promise<void>[] = []
  const response = await answerCall(
    await grantedRequest(exportKey),
    (one) => work.push(one),
    ({ tellFailure }) => {
      tellFailure?.(Object.assign(new Error('half a chunk'), { column: 'day' }))
      const finished = Promise.resolve({ rows: 12, bytes: 340, complete: false })
      return Promise.resolve(succeed({ response: new Response('rows'), finished }))
    },
  )
  expect(response.status).toBe(200)
  await Promise.all(work)
  expect(await exportKey.running()).toBe(0)
  expect(await exportKey.usage()).toMatchObject({ requests: '1', rows: '12', bytes: '340' })
  expect(log).toMatchObject([
    { event: 'export_failed', column: 'day', rows: 12, reasons: ['half a chunk'] },
  ])
})

test('a call that cannot be recorded gives its place back', async ({ exportKey, store, log }) => {
  const request = await grantedRequest(exportKey)
  await store.kv.run(`return redis.call('SET', KEYS[1], 'no hash')`, [
    keyNames.keyUsage(exportKey.keyId),
  ])
  const response = await answer(request, () => Promise.reject(new Error('a bug')))
  expect(response.status).toBe(500)
  expect(await exportKey.running()).toBe(0)
  expect(log.map(({ event }) => event)).toEqual(['export_failed', 'call_not_recorded'])
})

test('a handler that never runs holds a place for five seconds', async ({ exportKey }) => {
  const nowMs = Date.now()
  for (const kind of ['pass', 'pass', 'refuse']) {
    expect((await exportKey.ask({ nowMs })).kind).toBe(kind)
  }
  expect((await exportKey.ask({ nowMs: nowMs + 4_999 })).kind).toBe('refuse')
  expect((await exportKey.ask({ nowMs: nowMs + 5_001 })).kind).toBe('pass')
})

/** The granted request of a handler that starts this long after the gate. */
async function lateRequest(exportKey: ExportKey, lateMs: number): Promise<Request> {
  const request = await grantedRequest(exportKey)
  const grant = await openGrant(request.headers, Date.now())
  if (!grant?.lease) throw new Error('no place was taken')
  const lease = { ...grant.lease, untilMs: grant.lease.untilMs - lateMs }
  const headers = new Headers(request.headers)
  headers.set(grantHeader, await sealGrant({ ...grant, lease }, Date.now()))
  return new Request(request.url, { headers })
}

const takeAll = (kv: Kv, keyId: string, untilMs: number) =>
  kv.run(
    `redis.call('DEL', KEYS[1])
    return redis.call('ZADD', KEYS[1], ARGV[1], 'first', ARGV[1], 'second')`,
    [keyNames.runningExports(keyId)],
    [String(untilMs)],
  )

test('a handler that starts late takes its place again, or is refused where others have it', async ({
  exportKey,
  store,
  log,
}) => {
  const ran: string[] = []
  const carryOut: CarryOut = () => {
    ran.push('ran')
    const finished = Promise.resolve({ rows: 0, bytes: 0, complete: true })
    return Promise.resolve(succeed({ response: new Response(''), finished }))
  }
  const late = await lateRequest(exportKey, 10_000)
  await takeAll(store.kv, exportKey.keyId, Date.now() - 1)
  expect((await answer(late, carryOut)).status).toBe(200)
  const tooLate = await lateRequest(exportKey, 10_000)
  await takeAll(store.kv, exportKey.keyId, Date.now() + 60_000)
  const refused = await answer(tooLate, carryOut)
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({ 'violated-policies': ['exports-at-once'] })
  expect(ran).toEqual(['ran'])
  expect(await exportKey.running()).toBe(2)
  expect(log).toHaveLength(1)
})

test('an export that runs keeps its place beyond the claim of the gate', async ({
  exportKey,
  store,
}) => {
  // The claim ends within a second and a half.
  const request = await lateRequest(exportKey, 3_500)
  const work: Promise<void>[] = []
  let finish = () => {}
  const finished = new Promise<{ rows: number; bytes: number; complete: boolean }>((resolve) => {
    finish = () => resolve({ rows: 1, bytes: 1, complete: true })
  })
  await answerCall(
    request,
    (one) => work.push(one),
    () => Promise.resolve(succeed({ response: new Response(''), finished })),
  )
  const endOfPlace = async () => {
    const scores = await store.kv.run(`return redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')`, [
      keyNames.runningExports(exportKey.keyId),
    ])
    return Number((scores as string[])[1])
  }
  await expect.poll(endOfPlace).toBeGreaterThan(Date.now() + 10_000)
  finish()
  await Promise.all(work)
  expect(await exportKey.running()).toBe(0)
})
