import { policies } from '@/lib/limits/policies'
import { bearer, expect, exportPath, openKey, test } from '@/tests/support/exporter'
import { expectProblem } from '@/tests/support/problem'
import type { Answer } from '@/tests/support/send'

const { name, quota, windowSeconds } = policies.export

test('the quota of a key is admitted, the next call refused with an exact wait', async ({
  ask,
  stranger,
}) => {
  const headers = [bearer(stranger.key)]
  const startMs = Date.now()
  const burst = Array.from({ length: quota }, () => ask(exportPath, { method: 'HEAD', headers }))
  const admitted = await Promise.all(burst)
  expect(new Set(admitted.map(({ status }) => status))).toEqual(new Set([200]))
  const left = admitted.map(({ headers }) => Number(headers['x-ratelimit-remaining']))
  // A burst across the border of two windows gets back what the older one no longer weighs: it loses a unit a second.
  const givenBack = () => Math.ceil(((Date.now() - startMs) / 1000) * (quota / windowSeconds)) + 1
  expect(new Set(left).size).toBeGreaterThanOrEqual(quota - givenBack())

  let refused: Answer
  let extra = -1
  let sentMs = 0
  do {
    sentMs = Date.now()
    refused = await ask(exportPath, { headers })
    extra += 1
  } while (refused.status === 200)
  expect(extra).toBeLessThanOrEqual(givenBack())
  const found = expectProblem(refused, 'rate_limited')
  expect(found['violated-policies']).toEqual([name])

  const retryAfter = Number(refused.headers['retry-after'])
  expect(retryAfter).toBeGreaterThanOrEqual(1)
  expect(retryAfter).toBeLessThanOrEqual(windowSeconds + 1)
  expect(found.retryAfterSeconds).toBe(retryAfter)
  expect(refused.headers['ratelimit-policy']).toBe(`"${name}";q=${quota};w=${windowSeconds}`)
  expect(refused.headers.ratelimit).toBe(`"${name}";r=0;t=${retryAfter}`)
  const resetSeconds = Number(refused.headers['x-ratelimit-reset'])
  // Said between sending and answer, in whole seconds.
  expect(resetSeconds - retryAfter).toBeGreaterThanOrEqual(sentMs / 1000 - 1)
  expect(resetSeconds - retryAfter).toBeLessThanOrEqual(Date.now() / 1000 + 1)

  const other = await openKey(stranger.context)
  const answer = await ask(exportPath, { method: 'HEAD', headers: [bearer(other.key)] })
  expect(answer.status).toBe(200)
  const self = await ask('/api/v1/key', { headers })
  expect(JSON.parse(self.body).limits).toMatchObject([{ policy: name, remaining: 0 }, {}])
})

test('every admitted answer says what is left', async ({ ask, stranger }) => {
  const headers = [bearer(stranger.key)]
  for (const [path, policy] of [
    [exportPath, policies.export],
    ['/api/v1/exports', policies.self],
  ] as const) {
    const answer = await ask(path, { method: 'HEAD', headers })
    const { 'ratelimit-policy': policyField, ratelimit } = answer.headers
    expect(policyField).toBe(`"${policy.name}";q=${policy.quota};w=${policy.windowSeconds}`)
    expect(ratelimit).toMatch(new RegExp(`^"${policy.name}";r=${policy.quota - 1};t=\\d+$`))
    expect(answer.headers).not.toHaveProperty('retry-after')
  }
})
