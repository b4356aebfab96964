import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base } from 'playwright/test'
import { connectKv, type Kv } from '@/lib/store/client'
import { startKvRest } from '@/scripts/kv-rest/start-kv-rest'
import { startRedis } from '@/scripts/redis/start-redis'

export interface TestStore {
  kv: Kv
  url: string
  token: string
  redis: { port: number; password: string }
  requestCount(): number
}

const token = 'test-token-of-the-key-value-store'

/** Returns a secret that looks random: 43 characters, the same for the same name. */
export function testSecret(name: string): string {
  return createHash('sha256').update(name).digest('base64url')
}

/** A complete environment, as `npm start` would make it, for code that reads its secrets from there. */
export function testEnvironment(url: string): Record<string, string> {
  return {
    AUTH_URL: 'http://localhost:3000',
    AUTH_SECRET: testSecret('auth'),
    KEY_ENCRYPTION_KEYS: `k1:${testSecret('key encryption')}`,
    KEY_PEPPER: testSecret('pepper'),
    LINK_SECRET: testSecret('link'),
    UPSTREAM_SIGNING_KEYS: `new:${testSecret('new signing')},old:${testSecret('old signing')}`,
    GRANT_SECRET: testSecret('grant'),
    SETUP_TOKEN: testSecret('setup'),
    KV_REST_API_URL: url,
    KV_REST_API_TOKEN: token,
    LAKE_URL: 'http://127.0.0.1:9',
  }
}

/** A real Redis behind the REST server, one for each worker; gone with it. */
export const test = base.extend<object, { store: TestStore }>({
  store: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
    async ({}, use) => {
      const directory = mkdtempSync(join(tmpdir(), 'keyward-store-'))
      const redis = await startRedis({ directory })
      const rest = await startKvRest({
        redis: { port: redis.port, password: redis.password },
        token,
      })
      // Every account of a test would leave a line otherwise.
      Object.assign(process.env, testEnvironment(rest.url), { LOG_LEVEL: 'warn' })
      await use({
        kv: connectKv(rest.url, token),
        url: rest.url,
        token,
        redis: { port: redis.port, password: redis.password },
        requestCount: rest.requestCount,
      })
      await rest.stop()
      await redis.stop()
      rmSync(directory, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
})

export { expect } from 'playwright/test'
