import { createHash } from 'node:crypto'
import { policies } from '@/lib/limits/policies'
import { bearer, expect, exportPath, test, yesterday } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'
import type { Sending } from '@/tests/support/send'
import { send } from '@/tests/support/send'

const revokePath = '/api/v1/keys/revoke'
const leaksPath = '/api/v1/leaks'
const sweepPath = '/api/v1/sweep'
const unknown = '6f1c9b1e-4c1f-4a54-9d0c-2f5f4d1f9a11'

function json(body: unknown, ...more: [string, string][]): Sending {
  const headers: [string, string][] = [['Content-Type', 'application/json'], ...more]
  return { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) }
}

test('a revocation by possession gives the same answer for known, unknown and malformed keys', async ({
  ask,
  stranger,
}) => {
  const { key, linkToken } = stranger
  expect((await ask(`${exportPath}${yesterday}`, { headers: [bearer(key)] })).status).toBe(200)
  const answers = []
  for (const body of [
    { key: linkToken },
    { key },
    { key: unknown },
    { key: '?' },
    { keys: [key] },
  ]) {
    answers.push(await ask(revokePath, json(body)))
  }
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202])
  expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
  const [first] = answers
  expect(first?.headers['content-type']).toContain('application/json')
  expect(first?.values('cache-control').join()).toContain('no-store')
  expect(JSON.stringify(answers)).not.toContain(key)
  const used = await ask('/api/v1/key', { headers: [bearer(key)] })
  expectProblem(used, 'key_revoked')
  expect((await ask(`/${linkToken}/statsdaily.csv${yesterday}`)).status).toBe(401)
})

test('a refused body is explained without being repeated', async ({ ask, stranger }) => {
  const { key } = stranger
  expectProblem(await ask(revokePath, json(`{"key": "${key}"`)), 'bad_request')
  expectProblem(await ask(revokePath, json('')), 'bad_request')
  const wrong = await ask(revokePath, json({ key: 7, [key]: key }))
  expectProblem(wrong, 'invalid_parameter')
  expect(wrong.body).not.toContain(key)
  const large = await ask(revokePath, json(`{"key": "${'x'.repeat(262_145)}"}`))
  expectProblem(large, 'body_too_large')
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const answer = await ask(revokePath, { method, headers: [bearer(key)] })
    expect([answer.status, answer.headers.allow], method).toEqual([405, 'POST'])
  }
  expect((await ask('/api/v1/key', { headers: [bearer(key)] })).status).toBe(200)
})

test('reports are limited by address', async ({ ask }) => {
  const { quota, windowSeconds } = policies.report
  const statuses: number[] = []
  const startMs = Date.now()
  do statuses.push((await ask(revokePath, json({ key: unknown }))).status)
  while (statuses.at(-1) === 202)
  expect(statuses.at(-1)).toBe(429)
  expect(statuses.length).toBeGreaterThan(quota)
  // Across the border of two windows the older one loses weight as time goes by, and gives that much back.
  const givenBack = ((Date.now() - startMs) / 1000) * (quota / windowSeconds)
  expect(statuses.length).toBeLessThanOrEqual(quota + 2 + givenBack)
  const refused = await ask(leaksPath, json([]))
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(expectProblem(refused, 'rate_limited')['violated-policies']).toEqual(['report'])
})

test('leak reports are accepted only with the shared secret, with and without the gate', async ({
  ask,
  instance,
  stranger,
}) => {
  const { key } = stranger
  const report = [
    { token: key, type: 'keyward', url: 'https://example.org/a?b=c', source: 'commit' },
    { token: 'ghp_of_somebody_else', type: 'other', url: '' },
  ]
  const secret = instance.environment.LEAK_REPORT_SECRET ?? ''
  for (const headers of [[], [bearer(key)], [bearer(`${secret}x`)]]) {
    const sending = { ...json(report), headers }
    expectProblem(await ask(leaksPath, sending), 'secret_invalid')
    expect((await send(instance.withoutMiddlewareUrl, leaksPath, sending)).status).toBe(401)
  }
  const signed = json(
    report,
    ['Github-Public-Key-Identifier', 'ab'],
    ['Github-Public-Key-Signature', 'x'],
  )
  expectProblem(await ask(leaksPath, signed), 'secret_invalid')
  expect((await ask('/api/v1/key', { headers: [bearer(key)] })).status).toBe(200)

  const answer = await ask(leaksPath, json(report, ['Authorization', `Bearer ${secret}`]))
  expect(answer.status).toBe(200)
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  expect(JSON.parse(answer.body)).toEqual([
    { token_hash: hash(key), token_type: 'keyward', label: 'true_positive' },
    { token_hash: hash('ghp_of_somebody_else'), token_type: 'other', label: 'false_positive' },
  ])
  expect(answer.body).not.toContain(key)
  expectProblem(await ask('/api/v1/key', { headers: [bearer(key)] }), 'key_revoked')
})

test('scheduled jobs run only with the cron secret, by GET and by POST', async ({
  ask,
  instance,
}) => {
  const { CRON_SECRET = '' } = instance.environment
  for (const method of ['GET', 'POST']) {
    expectProblem(await ask(sweepPath, { method }), 'secret_invalid')
    const answer = await ask(sweepPath, { method, headers: [bearer(CRON_SECRET)] })
    expect(answer.status, answer.body).toBe(200)
    expect(Object.keys(JSON.parse(answer.body)).sort()).toEqual(['delivered', 'failed', 'notices'])
  }
})
