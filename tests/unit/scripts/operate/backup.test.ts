import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { matchSecrets } from '@/lib/accounts/match-secrets'
import { connectKv } from '@/lib/store/client'
import { checkBackup } from '@/scripts/backup/restore-backup'
import { readSealed } from '@/scripts/backup/sealed-file'
import { startKvRest } from '@/scripts/kv-rest/start-kv-rest'
import { type RunningRedis, startRedis } from '@/scripts/redis/start-redis'
import { accessOf } from '@/tests/support/accounts'
import { emptyStore, newOwner, wholeStore } from '@/tests/support/damaged-store'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { operatorEnvironment, runCommandLine } from '@/tests/support/run-command'
import { testSecret } from '@/tests/support/store'
import { expect, test } from '@/tests/unit/keys/key-fixture'

let directory = ''
/** An empty store, to restore into. */
let target: RunningRedis
const passphrase = { BACKUP_PASSPHRASE: 'correct horse battery staple' }

test.beforeEach(async ({ store }) => {
  directory = mkdtempSync(join(tmpdir(), 'keyward-backup-'))
  target = await startRedis({ directory: join(directory, 'target') })
  await emptyStore(store)
})
test.afterEach(async () => {
  await target.stop()
  rmSync(directory, { recursive: true, force: true })
})

function connect({ port, password }: { port: number; password: string }): Redis {
  return new Redis({ host: '127.0.0.1', port, password })
}

async function contentOf(redis: { port: number; password: string }) {
  const client = connect(redis)
  const content = await wholeStore(client)
  client.disconnect()
  return content
}

async function sizeOfTarget(): Promise<number> {
  return Object.keys(await contentOf(target)).length
}

function backUp(redis: { port: number; password: string }, args: readonly string[] = []) {
  const environment = { ...operatorEnvironment({ redis }), ...passphrase }
  return runCommandLine('backup', ['all.age', ...args], { environment, directory })
}

function restore(args: readonly string[] = [], environment: Readonly<Record<string, string>> = {}) {
  const settings = { ...operatorEnvironment({ redis: target }), ...passphrase, ...environment }
  return runCommandLine('restore', ['all.age', ...args], { environment: settings, directory })
}

/** Answers of the restored store. */
async function accessOfTarget(key: string): Promise<string> {
  const token = 'token-of-the-restored-store'
  const { port, password } = target
  const rest = await startKvRest({ redis: { host: '127.0.0.1', port, password }, token })
  const access = await accessOf(connectKv(rest.url, token), key)
  await rest.stop()
  return access
}

test('a store at rest comes back as it was, without sessions and windows', async ({ store }) => {
  const owner = await newOwner()
  const source = connect(store.redis)
  await source.hset('session:ses_1', 'userId', owner.userId)
  await source.set('key-window:key_1:60', '1', 'EX', 60)
  await source.zadd(
    'user-keys:77',
    ...Array.from({ length: 1_234 }, (_, at) => [at, `key_${at}`]).flat(),
  )
  await source.hset(
    'owner-daily-keys:77:2026-11-29',
    Object.fromEntries(Array.from({ length: 700 }, (_, at) => [`key_${at}`, `${at}`])),
  )
  await source.expire('owner-daily-keys:77:2026-11-29', 86_400)
  source.disconnect()
  const before = await contentOf(store.redis)
  const made = await backUp(store.redis)
  expect(made).toMatchObject({
    status: 0,
    output: expect.stringContaining('as they were at one moment'),
  })
  expect(made.output).toContain('the secrets of the instance are not in it')
  expect(statSync(join(directory, 'all.age')).mode & 0o777).toBe(0o600)
  const text = readFileSync(join(directory, 'all.age'), 'latin1')
  expect(text).toMatch(/^age-encryption\.org\/v1\n-> scrypt /)
  expect(text).not.toContain(owner.userId)

  // The list of a person who does not exist is what a restore repairs, so the check is of the content before it.
  const restored = await restore()
  expect(restored.errors).toBe('')
  const kept = Object.entries(before).filter(
    ([name]) => !/^(?:session|key-window|user-keys:77)/.test(name),
  )
  const after = await contentOf(target)
  delete after['secret-fingerprints']
  expect(after).toEqual(Object.fromEntries(kept.filter(([name]) => name !== 'secret-fingerprints')))
  expect(restored.output).toContain('repaired: user-keys:77: key_0 is not a key')
  expect(await accessOfTarget(owner.secret)).toBe('opens')
  expect(await accessOfTarget(owner.oldSecret)).toBe('opens')
  expect(await accessOfTarget(owner.deletedSecret)).toBe('key_deleted')
})

test('a backup of a store that changes meanwhile restores to a sound one', async ({ store }) => {
  const { context, secret } = await newOwner()
  let isOver = false
  const changing = (async () => {
    for (let made = 0; !isOver && made < 900; made += 1) await openKeyWith(context, {})
  })()
  expect(await backUp(store.redis)).toMatchObject({ status: 0 })
  isOver = true
  await changing
  const restored = await restore()
  expect(restored, restored.output).toMatchObject({ status: 0 })
  expect(restored.output).toContain('0 findings left')
  expect(await accessOfTarget(secret)).toBe('opens')
})

test('what cannot be right is refused before anything is written', async ({ store }) => {
  await newOwner()
  // As an instance does at its start.
  expect(await matchSecrets({})).toEqual([])
  expect(await backUp(store.redis)).toMatchObject({ status: 0 })
  expect(await backUp(store.redis)).toMatchObject({
    status: 1,
    errors: expect.stringContaining('exists'),
  })
  const path = join(directory, 'all.age')
  const whole = readFileSync(path)
  const wrong = await restore([], { BACKUP_PASSPHRASE: 'another passphrase' })
  expect(wrong).toMatchObject({ status: 1, errors: expect.stringContaining('does not open') })

  const read = () => checkBackup(readSealed(path, passphrase.BACKUP_PASSPHRASE))
  writeFileSync(path, whole.subarray(0, whole.length - 20))
  await expect(read()).rejects.toThrow('cut short')
  const changed = Buffer.from(whole)
  changed[changed.length - 100] = (changed[changed.length - 100] ?? 0) ^ 1
  writeFileSync(path, changed)
  await expect(read()).rejects.toThrow('changed')
  expect(await restore()).toMatchObject({ status: 1, errors: expect.stringContaining('changed') })

  writeFileSync(path, whole)
  const other = await restore([], { KEY_PEPPER: testSecret('another pepper') })
  expect(other).toMatchObject({ status: 1, errors: expect.stringContaining('KEY_PEPPER') })
  expect(await sizeOfTarget()).toBe(0)
})

test('a store that is not empty is replaced only if that is asked for', async ({ store }) => {
  const owner = await newOwner()
  expect(await backUp(store.redis)).toMatchObject({ status: 0 })
  const client = connect(target)
  await client.hset('user:1', 'id', '1')
  await client.set('another-application', 'x')
  const refused = await restore()
  expect(refused).toMatchObject({ status: 1, errors: expect.stringContaining('not empty') })
  expect(await client.dbsize()).toBe(2)
  expect(await restore(['--replace'])).toMatchObject({ status: 0 })
  expect(await client.exists('user:1')).toBe(0)
  expect(await client.get('another-application')).toBe('x')
  client.disconnect()
  expect(await accessOfTarget(owner.secret)).toBe('opens')
})

test('with its secrets, a backup is enough for a new machine', async ({ store }) => {
  const owner = await newOwner()
  const made = await backUp(store.redis, ['--with-secrets'])
  expect(made.output).toContain('Whoever has the file and its passphrase has every key')
  const { REDIS_URL = '' } = operatorEnvironment({ redis: target })
  const environment = { ...passphrase, REDIS_URL }
  const restored = await runCommandLine('restore', ['all.age'], { environment, directory })
  expect(restored).toMatchObject({ status: 0, errors: '' })
  const secrets = readFileSync(join(directory, '.data', 'secrets.env'), 'utf8')
  expect(secrets).toContain(`KEY_PEPPER=${process.env.KEY_PEPPER}\n`)
  expect(statSync(join(directory, '.data', 'secrets.env')).mode & 0o777).toBe(0o600)
  expect(await accessOfTarget(owner.secret)).toBe('opens')
})

test('a passphrase that is easy to try is refused', async ({ store }) => {
  const environment = { ...operatorEnvironment(store), BACKUP_PASSPHRASE: 'short' }
  const refused = await runCommandLine('backup', ['all.age'], { environment, directory })
  expect(refused).toMatchObject({ status: 1, errors: expect.stringContaining('less than 12') })
})

test('two passphrases are one too many', async ({ store }) => {
  const both = { ...passphrase, BACKUP_PASSPHRASE_FILE: join(directory, 'phrase') }
  const environment = { ...operatorEnvironment(store), ...both }
  const refused = await runCommandLine('backup', ['all.age'], { environment, directory })
  expect(refused).toMatchObject({ status: 1, errors: expect.stringContaining('both set') })
})
