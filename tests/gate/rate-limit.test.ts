import { policies } from '@/lib/limits/policies'
import {
  type Ask,
  bearer,
  expect,
  exportPath,
  openKey,
  test,
  yesterday,
} from '@/tests/support/exporter'
import { managingPermissions, openKeyWith } from '@/tests/support/keys/open-key-with'
import { expectHonest, untilRefused, whenFree } from '@/tests/support/limits/until-refused'
import { expectProblem } from '@/tests/support/problem'
import { hasManyLoopbacks } from '@/tests/support/send'

const { name, quota, windowSeconds } = policies.export

test('the quota of a key is admitted, the next call refused with an exact wait', async ({
  ask,
  stranger,
}) => {
  const headers = [bearer(stranger.key)]
  let sentMs = 0
  const { admitted, refused } = await untilRefused(
    () =>
      whenFree(() => {
        sentMs = Date.now()
        return ask(exportPath + yesterday, { headers })
      }),
    1,
  )
  expectHonest(admitted, policies.export)
  const left = admitted.map(({ answer }) => Number(answer.headers['x-ratelimit-remaining']))
  expect(left.slice(0, 3)).toEqual([quota - 1, quota - 2, quota - 3])
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
  const answer = await ask(exportPath + yesterday, { headers: [bearer(other.key)] })
  expect(answer.status).toBe(200)
  const self = await ask('/api/v1/key', { headers })
  expect(JSON.parse(self.body).limits).toMatchObject([{ policy: name, remaining: 0 }, {}])
})

test('every admitted answer says what is left', async ({ ask, stranger }) => {
  const headers = [bearer(stranger.key)]
  for (const [path, policy] of [
    [exportPath + yesterday, policies.export],
    ['/api/v1/exports', policies.self],
  ] as const) {
    for (const [method, left] of [
      ['HEAD', policy.quota],
      ['GET', policy.quota - 1],
      ['HEAD', policy.quota - 1],
    ] as const) {
      const answer = await ask(path, { method, headers })
      const { 'ratelimit-policy': policyField, ratelimit } = answer.headers
      expect(policyField).toBe(`"${policy.name}";q=${policy.quota};w=${policy.windowSeconds}`)
      expect(ratelimit).toMatch(new RegExp(`^"${policy.name}";r=${left};t=\\d+$`))
      expect(answer.headers).not.toHaveProperty('retry-after')
    }
  }
})

/** Calls of an export left to a key, as it is told about itself. */
async function callsLeft(ask: Ask, key: string): Promise<number> {
  const { body } = await ask('/api/v1/key', { headers: [bearer(key)] })
  return JSON.parse(body).limits[0].remaining
}

test('requests refused for their form or a missing permission cost nothing', async ({
  ask,
  stranger,
}) => {
  const { key, linkToken } = await openKeyWith(stranger.context, {
    permissions: { exports: ['statsdaily'], opensConsole: false, managesKeys: false },
  })
  const headers = [bearer(key)]
  const refusals = [
    ['/api/v1/exports/statsdaily.csv?nothing=known', 400],
    ['/api/v1/exports/statsdaily.csv?filter%5Btimerange_type%5D=odd', 400],
    [`/${linkToken}/statsdaily.csv?filter%5Btimerange_type%5D=odd`, 400],
    ['/api/v1/exports/vouchers.csv', 403],
    ['/api/v1/exports/statsdaily_1.csv', 403],
    ['/api/v1/exports/none.csv', 404],
  ] as const
  for (const [path, status] of refusals) {
    const answer = await ask(path, { headers: path.startsWith('/api') ? headers : [] })
    expect(answer.status, path).toBe(status)
    expect(await callsLeft(ask, key), path).toBe(quota)
  }
  expect((await ask(exportPath, { method: 'PUT', headers })).status).toBe(405)
  expect((await ask(exportPath, { method: 'HEAD', headers })).status).toBe(200)
  expect(await callsLeft(ask, key)).toBe(quota)
  expect((await ask(exportPath + yesterday, { headers })).status).toBe(200)
  expect(await callsLeft(ask, key)).toBe(quota - 1)
})

test('refused calls of the key API cost nothing', async ({ ask, stranger }) => {
  const plain = [bearer(stranger.key)]
  const manager = await openKeyWith(stranger.context, { permissions: managingPermissions })
  const headers = [bearer(manager.key), ['Content-Type', 'application/json'] as const]
  for (const [answer, status] of [
    [await ask('/api/v1/keys', { headers: plain }), 403],
    [await ask('/api/v1/keys/key_of_nobody', { headers }), 404],
    [await ask('/api/v1/keys', { method: 'POST', headers, body: '{"odd":1}' }), 400],
  ] as const) {
    expect(answer.status).toBe(status)
  }
  for (const key of [stranger.key, manager.key]) {
    const managed = await ask('/api/v1/keys', { method: 'HEAD', headers: [bearer(key)] })
    expect(managed.headers.ratelimit).toContain(`r=${policies.manage.quota};`)
  }
})

test('an address that is refused too often pays for its refused calls', async ({
  ask,
  stranger,
}) => {
  test.skip(!hasManyLoopbacks, 'needs an address that no other test shares')
  const headers = [bearer(stranger.key)]
  const { admitted, refused } = await untilRefused(
    () => ask('/api/v1/exports/statsdaily_1.csv', { headers }),
    1,
  )
  // The failures of the address are free; every further one counts as a call.
  expect(admitted.length).toBeGreaterThanOrEqual(policies.failures.quota + quota)
  expect(expectProblem(refused, 'rate_limited')['violated-policies']).toEqual([name])
})
