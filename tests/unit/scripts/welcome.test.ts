import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countUsers } from '@/lib/accounts/set-up-instance'
import { isDemonstration, welcome } from '@/scripts/stack/welcome'
import { newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/unit/keys/key-fixture'

const here = { NODE_ENV: 'production', AUTH_URL: 'http://localhost:3000' } as const

test('demo mode needs its own store and data and an address of this machine', () => {
  for (const [more, isDemo] of [
    [{}, true],
    [{ AUTH_URL: 'http://127.0.0.1:8080' }, true],
    [{ DEMO: '1' }, true],
    [{ DEMO: '0' }, false],
    [{ AUTH_URL: 'https://keys.example.org' }, false],
    [{ AUTH_URL: 'https://localhost.example.org' }, false],
    [{ LAKE_URL: 'https://bucket.example.org' }, false],
    [{ KV_REST_API_URL: 'https://store.example.org' }, false],
    [{ REDIS_URL: 'redis://localhost:6379' }, false],
  ] as const) {
    expect(isDemonstration({ ...here, ...more }), JSON.stringify(more)).toBe(isDemo)
  }
})

test.describe('on an empty store', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'keyward-welcome-')), 'first-run.json')
  const { AUTH_URL: origin } = here

  test.beforeEach(async ({ store }) => {
    await runText(store.kv, `return redis.call('FLUSHDB')`, [])
  })
  test.afterAll(() => rmSync(join(path, '..'), { recursive: true, force: true }))

  test('outside demo mode a start makes no account but a new setup token', async () => {
    const [first, second, chosen] = [{ ...here }, { ...here }, { ...here, SETUP_TOKEN: 'chosen' }]
    for (const environment of [first, second, chosen]) {
      await welcome(environment, { isDemo: false, origin, path })
    }
    const tokens = [first, second].map((environment) => Reflect.get(environment, 'SETUP_TOKEN'))
    expect(String(tokens[0])).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(tokens[0]).not.toBe(tokens[1])
    expect(chosen.SETUP_TOKEN).toBe('chosen')
    expect(await countUsers()).toBe(0)
    expect(existsSync(path)).toBe(false)
  })

  test('setup is not offered when a user exists', async () => {
    await newPerson()
    const environment = { ...here }
    await welcome(environment, { isDemo: false, origin, path })
    expect(environment).not.toHaveProperty('SETUP_TOKEN')
  })

  test('demo mode makes its two accounts once', async () => {
    for (const environment of [{ ...here }, { ...here }]) {
      await welcome(environment, { isDemo: true, origin, path })
      expect(environment).not.toHaveProperty('SETUP_TOKEN')
    }
    expect(await countUsers()).toBe(2)
  })
})
