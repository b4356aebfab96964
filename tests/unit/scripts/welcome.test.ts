import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { countUsers } from '@/lib/accounts/setup-state'
import { findUser } from '@/lib/people/find-user'
import { verifyPassword } from '@/lib/people/password-hash'
import { isDemonstration, welcome } from '@/scripts/stack/welcome'
import { newPerson } from '@/tests/support/accounts'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/unit/keys/key-fixture'

const here = { NODE_ENV: 'production', AUTH_URL: 'http://localhost:3000' } as const

test('demo mode needs its own store, its own data and a local address', () => {
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

  test('outside demo mode a start creates a setup token and no account', async () => {
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

  test('demo mode creates its two accounts once', async () => {
    for (const environment of [{ ...here }, { ...here }]) {
      await welcome(environment, { isDemo: true, origin, path })
      expect(environment).not.toHaveProperty('SETUP_TOKEN')
    }
    expect(await countUsers()).toBe(2)
  })

  /** Whether the accounts of the file can sign in with the passwords in it. */
  async function signIns(): Promise<boolean[]> {
    const told = JSON.parse(readFileSync(path, 'utf8'))
    return Promise.all(
      [told, told.administrator].map(async ({ userId, password }) => {
        const user = await findUser(userId)
        return verifyPassword(password, user?.passwordHash ?? '')
      }),
    )
  }

  const start = () => welcome({ ...here }, { isDemo: true, origin, path })

  test('deleting the first-run file does not prevent a start, and does not change anything', async () => {
    await start()
    const [before, told] = [await findUser('1'), readFileSync(path, 'utf8')]
    rmSync(path)
    await start()
    expect(await findUser('1')).toEqual(before)
    expect(existsSync(path)).toBe(false)
    expect(told).toContain('admin@keyward.example')
  })

  for (const [how, undo] of [
    ['before the first account', `redis.call('FLUSHDB')`],
    [
      'between the two accounts',
      `redis.call('DEL', 'user:1', 'user-by-email:admin@keyward.example') redis.call('ZREM', 'users', '1')`,
    ],
    ['before the file', ``],
  ] as const) {
    for (const hasDraft of [true, false]) {
      // Without a draft both accounts are what a deleted file leaves behind.
      if (how === 'before the file' && !hasDraft) continue
      const whose = hasDraft ? '' : ' by an older version'
      test(`a first run that was killed ${how}${whose} is completed by the next start`, async ({
        store,
      }) => {
        rmSync(path, { force: true })
        await start()
        const { password, administrator } = JSON.parse(readFileSync(path, 'utf8'))
        rmSync(path)
        await runText(store.kv, `${undo} return 1`, [])
        const draft = { partner: password, administrator: administrator.password }
        if (hasDraft) writeFileSync(`${path}.draft`, JSON.stringify(draft))
        await start()
        expect(await signIns()).toEqual([true, true])
        expect(await countUsers()).toBe(2)
        expect(existsSync(`${path}.draft`)).toBe(false)
        rmSync(path)
      })
    }
  }
})
