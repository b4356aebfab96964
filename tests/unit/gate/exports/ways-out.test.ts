import { answerCall } from '@/app/api/_granted/answer-call'
import { problem } from '@/lib/base/problem'
import { fail, succeed } from '@/lib/base/result'
import { keyNames } from '@/lib/store/key-names'
import { runText } from '@/tests/support/run-text'
import { answer, type CarryOut, expect, grantedRequest, test } from './export-key-fixture'

const waysOut: Record<string, { code: string; column?: string; row?: number; carryOut: CarryOut }> =
  {
    'an unexpected error': {
      code: 'internal_error',
      carryOut: () => Promise.reject(new TypeError('no such thing')),
    },
    'a synchronous throw': {
      code: 'internal_error',
      carryOut: () => {
        throw new RangeError('Invalid time value')
      },
    },
    'a thrown value that is not an error': {
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
      carryOut: ({ reportFailure }) => {
        reportFailure?.(Object.assign(new Error('the lake answered 404'), { column: 'day' }))
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
    test(`${method}: ${title} is a problem, recorded and logged once, and holds no lease`, async ({
      exportKey,
      log,
    }) => {
      for (const times of [1, 2, 3]) {
        const response = await answer(await grantedRequest(exportKey, { method }), carryOut)
        expect(response.headers.get('Content-Type')).toBe('application/problem+json')
        const requestId = response.headers.get('X-Request-Id')
        const body = await response.text()
        expect(JSON.parse(body)).toMatchObject({ code, instance: `urn:request:${requestId}` })
        expect(body).not.toMatch(
          /no such|Invalid time|batch|out of range|lake|(?:Type|Range)Error|\.ts/,
        )
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

const cyclic = new Error('the batch failed')
cyclic.cause = new Error('out of memory', { cause: cyclic })
const unreadable = new Error()
Object.defineProperty(unreadable, 'message', {
  get() {
    throw new TypeError('no message')
  },
})

for (const [title, thrown] of [
  ['an error that is its own cause', cyclic],
  ['an error whose message cannot be read', unreadable],
  ['an object without a text', Object.create(null)],
  ['a very long message', new RangeError('x'.repeat(1_000_000))],
] as const) {
  test(`${title} takes nothing with it when it is thrown`, async ({ exportKey, log }) => {
    const response = await answer(await grantedRequest(exportKey), () => Promise.reject(thrown))
    expect(response.status).toBe(500)
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    expect(await exportKey.running()).toBe(0)
    expect(await exportKey.usage()).toMatchObject({ requests: '1', refused: '1' })
    expect(log).toMatchObject([{ event: 'export_failed', export: 'statsdaily' }])
    expect(JSON.stringify(log).length).toBeLessThan(10_000)
  })
}

test('a client that disconnects before the first byte holds no lease and is not counted as refused', async ({
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

test('a stream that fails midway frees its lease and logs the reason', async ({
  exportKey,
  log,
}) => {
  const work: Promise<void>[] = []
  const response = await answerCall(
    await grantedRequest(exportKey),
    (one) => work.push(one),
    ({ reportFailure }) => {
      reportFailure?.(Object.assign(new Error('half a chunk'), { column: 'day' }))
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

test('a call that cannot be recorded frees its lease', async ({ exportKey, store, log }) => {
  const request = await grantedRequest(exportKey)
  await runText(store.kv, `return redis.call('SET', KEYS[1], 'no hash')`, [
    keyNames.keyUsage(exportKey.keyId),
  ])
  const response = await answer(request, () => Promise.reject(new Error('a bug')))
  expect(response.status).toBe(500)
  expect(await exportKey.running()).toBe(0)
  expect(log.map(({ event }) => event)).toEqual(['export_failed', 'call_not_recorded'])
})

test('calls that cannot be recorded leave few lines in the log', async ({
  exportKey,
  store,
  log,
}) => {
  await runText(store.kv, `return redis.call('SET', KEYS[1], 'no hash')`, [
    keyNames.keyUsage(exportKey.keyId),
  ])
  for (let count = 0; count < 20; count += 1) {
    await answer(await grantedRequest(exportKey), () => Promise.reject(new Error('a bug')))
  }
  const told = log.filter(({ event }) => event === 'call_not_recorded')
  expect(told.length).toBeLessThan(20)
})
