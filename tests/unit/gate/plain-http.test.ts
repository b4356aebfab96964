import { gate } from '@/lib/gate/gate'
import { deriveLinkToken, mintKeyToken } from '@/lib/keys/token/token-format'
import type { Kv } from '@/lib/store/client'
import { KvError } from '@/lib/store/kv-error'
import { test as base, expect, testEnvironment } from '@/tests/support/store'

/** An instance whose address is https. A worker of its own, as the environment is read once. */
const test = base.extend<object, { origin: string }>({
  origin: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use) => {
      const origin = 'https://keys.example.org'
      Object.assign(process.env, testEnvironment('http://127.0.0.1:9'), { AUTH_URL: origin })
      await use(origin)
    },
    { scope: 'worker', auto: true },
  ],
})

const away: Kv = {
  pipeline: () => Promise.reject(new KvError('the store cannot be reached')),
  call: () => Promise.reject(new KvError('the store cannot be reached')),
}

test('a machine that sends its key over plain http is never redirected to https', async ({
  origin,
}) => {
  const key = mintKeyToken()
  const headers = { Authorization: `Bearer ${key}`, 'X-Forwarded-Proto': 'http' }
  for (const path of [
    '/api/v1/exports/statsdaily.csv',
    '/api/v1/exports',
    '/api/v1/key',
    '/api/v1/keys',
    `/${deriveLinkToken(key)}/statsdaily.csv`,
    '/api/v1/none',
  ]) {
    for (const sent of [headers, {}]) {
      const request = new Request(`${origin.replace('https', 'http')}${path}`, { headers: sent })
      const decision = await gate(request, { store: away })
      expect(decision.kind, path).toBe('refuse')
      if (decision.kind !== 'refuse') continue
      expect(decision.response.status, path).toBeGreaterThanOrEqual(400)
      expect(decision.response.headers.get('Location'), path).toBeNull()
    }
  }
})
