import { version } from '@/lib/gate/public/version'
import { expect, test } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'

test('anyone may ask whether the process is alive, and which version it is', async ({ ask }) => {
  const answer = await ask('/healthz')
  expect(answer.status).toBe(200)
  expect(JSON.parse(answer.body)).toEqual({ status: 'ok', version })
  expect(answer.headers['cache-control']).toContain('no-store')
})

test('anyone may ask whether store and lake answer', async ({ ask }) => {
  const answer = await ask('/readyz')
  expect(answer.status).toBe(200)
  const whole = { status: 'ok', latencyMs: expect.any(Number) }
  expect(JSON.parse(answer.body)).toEqual({ status: 'ready', store: whole, lake: whole })
  expect(answer.headers['cache-control']).toContain('no-store')
  expect(answer.headers['x-request-id']).toMatch(/^req_/)
})

test('readiness probes are not limited', async ({ ask }) => {
  const answers = await Promise.all(Array.from({ length: 200 }, () => ask('/readyz')))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
})

for (const path of ['/healthz', '/readyz']) {
  test(`${path} answers HEAD without a body, and refuses other methods`, async ({ ask }) => {
    const head = await ask(path, { method: 'HEAD' })
    expect([head.status, head.body]).toEqual([200, ''])
    const posted = await ask(path, { method: 'POST' })
    expectProblem(posted, 'method_not_allowed')
    expect(posted.headers.allow).toBe('GET, HEAD')
  })
}
