import { bearer, expect, exportPath, test, yesterday } from '@/tests/support/exporter'
import { allow } from '@/tests/support/keys/allow-more'
import { managingPermissions, openKeyWith } from '@/tests/support/keys/open-key-with'
import { expectProblem } from '@/tests/support/problem'

const perDay = (quota: number) => ({
  windows: [{ name: 'per-day', quota, windowSeconds: 86_400 }],
})

test('two keys of a person share the calls of the person, and the refusal names that limit', async ({
  ask,
  stranger,
}) => {
  const { context, userId } = stranger
  const second = await openKeyWith(context, {})
  await allow(context, { kind: 'person', userId }, perDay(3))
  const call = (key: string) => ask(exportPath + yesterday, { headers: [bearer(key)] })
  const first = await call(stranger.key)
  expect(first.status).toBe(200)
  expect(first.headers['ratelimit-policy']).toBe('"person-per-day";q=3;w=86400')
  expect(first.headers.ratelimit).toContain('"person-per-day";r=2;')
  expect((await call(second.key)).headers.ratelimit).toContain('"person-per-day";r=1;')
  // A refused call gives its unit back to the person.
  const odd = await ask('/api/v1/exports/statsdaily.csv?nothing=known', {
    headers: [bearer(second.key)],
  })
  expect(odd.status).toBe(400)
  expect((await call(second.key)).status).toBe(200)
  for (const key of [stranger.key, second.key]) {
    const refused = await call(key)
    const problem = expectProblem(refused, 'rate_limited')
    expect(problem['violated-policies']).toEqual(['person-per-day'])
    expect(problem.detail).toContain('3 per 86400 seconds for all keys of the owner')
  }
  const self = await ask('/api/v1/key', { headers: [bearer(stranger.key)] })
  expect(JSON.parse(self.body).limited.by).toContain('person-per-day')
})

test('a program cannot give a key more than an administrator allows', async ({ ask, stranger }) => {
  const { context } = stranger
  const manager = await openKeyWith(context, { permissions: managingPermissions })
  const headers = [bearer(manager.key), ['Content-Type', 'application/json'] as const]
  const windows = [{ name: 'all', quota: 1_000_000, windowSeconds: 60 }]
  const body = JSON.stringify({ name: 'greedy', limits: { windows } })
  const refused = await ask('/api/v1/keys', { method: 'POST', headers, body })
  expect(expectProblem(refused, 'invalid_parameter').errors).toMatchObject([
    { parameter: 'limits.windows.0.quota', value: '1000000' },
  ])
  const { keyId } = await openKeyWith(context, {})
  const patched = await ask(`/api/v1/keys/${keyId}`, {
    method: 'PATCH',
    headers: [
      bearer(manager.key),
      ['Content-Type', 'application/merge-patch+json'],
      ['If-Match', '*'],
    ],
    body: JSON.stringify({ limits: { rowsPerDay: 100_000_001 } }),
  })
  expect(expectProblem(patched, 'invalid_parameter').errors).toMatchObject([
    { parameter: 'limits.rowsPerDay' },
  ])
})
