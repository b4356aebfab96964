import { revokeKey } from '@/lib/keys/end/end-own-key'
import { policies } from '@/lib/limits/policies'
import { readKeyUsage } from '@/lib/usage/read-key-usage'
import { startServerProcess } from '@/scripts/testing/start-server-process'
import { test as base, bearer, expect, exportPath, openKey } from '@/tests/support/exporter'
import { send } from '@/tests/support/send'
import { sessionCookie } from '@/tests/support/session'

const seconds = 2
const selfPath = '/api/v1/key'

/** Two servers of the production build that remember keys, on the store of the running instance. */
const test = base.extend<object, { remembering: readonly [string, string] }>({
  remembering: [
    async ({ instance: { environment } }, use) => {
      const start = () =>
        startServerProcess(process.cwd(), process.cwd(), {
          ...process.env,
          ...environment,
          GATE_CACHE_SECONDS: String(seconds),
        })
      const [one, other] = await Promise.all([start(), start()])
      await use([one.url, other.url])
      await one.stop()
      await other.stop()
    },
    { scope: 'worker' },
  ],
})

test('a revoked key describes itself no longer than the setting says, and exports nothing', async ({
  remembering: [url],
  stranger: { context },
  address: from,
}) => {
  const { key, keyId } = await openKey(context)
  const headers = [bearer(key)]
  const statusOf = async (path: string) => (await send(url, path, { from, headers })).status
  expect(await statusOf(selfPath)).toBe(200)
  expect(await statusOf(selfPath)).toBe(200)
  expect(await statusOf(exportPath)).toBe(200)
  expect((await revokeKey(context, keyId)).ok).toBe(true)
  expect(await statusOf(exportPath)).toBe(401)
  expect([200, 401]).toContain(await statusOf(selfPath))
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  expect(await statusOf(selfPath)).toBe(401)
})

test('two servers that remember a key admit no more than its limit', async ({
  remembering,
  stranger: { context },
  address: from,
}) => {
  const { key } = await openKey(context)
  const headers = [bearer(key)]
  const { quota, windowSeconds } = policies.self
  const beganMs = performance.now()
  let admitted = 0
  for (let call = 0; call < 2 * quota; call += 1) {
    const answer = await send(remembering[call % 2] ?? '', selfPath, { from, headers })
    if (answer.status === 200) admitted += 1
    else expect(answer.status).toBe(429)
  }
  // A machine so slow that a second window has begun proves nothing.
  if (performance.now() - beganMs < windowSeconds * 1000) {
    expect(admitted).toBeLessThanOrEqual(quota)
    expect(admitted).toBeGreaterThanOrEqual(quota / 2)
  }
})

test('exports are recorded and decided by the store as without the setting', async ({
  remembering: [url],
  stranger: { context },
  address: from,
}) => {
  const { key, keyId } = await openKey(context)
  const headers = [bearer(key)]
  for (let call = 0; call < 3; call += 1) {
    expect((await send(url, selfPath, { from, headers })).status).toBe(200)
    expect((await send(url, exportPath, { from, headers })).status).toBe(200)
  }
  await expect(async () => {
    const usage = await readKeyUsage(context.actor, keyId, { hours: 2, days: 1 }, Date.now())
    const outcomes = usage.ok && usage.value.lastCalls.map(({ outcome }) => outcome)
    expect(outcomes).toEqual(['allowed', 'allowed', 'allowed'])
  }).toPass()
})

test('the console says how late the end of a key may be noticed', async ({
  remembering: [url],
  instance,
  stranger: { context, keyId },
}) => {
  const { name, value } = await sessionCookie(context.actor.userId)
  const headers = [['Cookie', `${name}=${value}`]] as const
  const sentence = `This server remembers keys for ${seconds} seconds`
  for (const path of [`/access/api-keys/key?key=${keyId}`, '/help/api-keys']) {
    expect((await send(url, path, { headers })).body).toContain(sentence)
    expect((await send(instance.url, path, { headers })).body).not.toContain('remembers keys for')
  }
})
