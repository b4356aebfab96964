import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { decodeProtectedHeader } from 'jose'
import { matchSecrets } from '@/lib/accounts/match-secrets'
import { parseEnvironment } from '@/lib/base/environment'
import { environmentSchema } from '@/lib/base/environment-rules'
import { openSealedText, sealText } from '@/lib/base/seal-text'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import { keyNames } from '@/lib/store/key-names'
import { checkStore } from '@/scripts/fsck/check-store'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { emptyStore, newOwner } from '@/tests/support/damaged-store'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { operatorEnvironment, runCommandLine } from '@/tests/support/run-command'
import { type TestStore, testEnvironment } from '@/tests/support/store'
import { expect, test } from '@/tests/unit/keys/key-fixture'

let directory = ''

/** What an instance does that starts with these secrets; this process is that instance from then on. */
async function startWith(secrets: Readonly<Record<string, string>>): Promise<string[]> {
  Object.assign(process.env, secrets)
  parseEnvironment(environmentSchema)
  return matchSecrets({})
}

test.beforeEach(async ({ store }) => {
  directory = mkdtempSync(join(tmpdir(), 'keyward-rotate-'))
  await emptyStore(store)
})
test.afterEach(async ({ store }) => {
  rmSync(directory, { recursive: true, force: true })
  Object.assign(process.env, testEnvironment(store.url))
  parseEnvironment(environmentSchema)
})

function rotate(
  store: TestStore,
  args: readonly string[],
  secrets: Readonly<Record<string, string>> = {},
) {
  const environment = { ...operatorEnvironment(store), ...secrets }
  return runCommandLine('rotate-secret', args, { environment, directory })
}

/** The value that a command has printed. */
function printed(output: string, name: string): string {
  return new RegExp(`^${name}=(.+)$`, 'm').exec(output)?.[1] ?? ''
}

async function sealersOf(redis: Redis): Promise<Set<string | undefined>> {
  const names = await redis.keys('key:*')
  const texts = await Promise.all([
    ...names.map((name) => redis.hget(name, 'sealed')),
    ...(await redis.keys('user:*')).map((name) => redis.hget(name, 'factorSealed')),
  ])
  return new Set(texts.flatMap((text) => (text ? [decodeProtectedHeader(text).kid] : [])))
}

test('a key-encryption key is rotated online: everything is sealed again, and the older one is refused', async ({
  store,
}) => {
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  const owner = await newOwner()
  const { actor } = await newPerson()
  const binding = { owner: actor.userId, purpose: 'factor' }
  await redis.hset(keyNames.user(actor.userId), 'factorSealed', await sealText('SECRET', binding))
  const older = process.env.KEY_ENCRYPTION_KEYS ?? ''
  expect(await startWith({})).toEqual([])

  const added = await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'])
  expect(added).toMatchObject({ status: 0 })
  const both = { KEY_ENCRYPTION_KEYS: printed(added.output, 'KEY_ENCRYPTION_KEYS') }
  expect(both.KEY_ENCRYPTION_KEYS).toMatch(new RegExp(`^k2:[\\w-]{43},${older}$`))
  const early = await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], both)
  expect(early).toMatchObject({
    status: 1,
    errors: expect.stringContaining('No instance has started with k2'),
  })
  expect(await sealersOf(redis)).toEqual(new Set(['k1']))

  expect(await startWith(both)).toEqual([])
  let isOver = false
  const changing = (async () => {
    while (!isOver) await openKeyWith(owner.context, {})
  })()
  const done = await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], both)
  isOver = true
  await changing
  expect(done, done.errors).toMatchObject({ status: 0 })
  expect(await sealersOf(redis)).toEqual(new Set(['k2']))

  const newest = { KEY_ENCRYPTION_KEYS: printed(done.output, 'KEY_ENCRYPTION_KEYS') }
  expect(await startWith({ KEY_ENCRYPTION_KEYS: older })).toContain('KEY_ENCRYPTION_KEYS:k1')
  const turned = { KEY_ENCRYPTION_KEYS: `${older},${newest.KEY_ENCRYPTION_KEYS}` }
  expect(await startWith(turned)).toEqual(['KEY_ENCRYPTION_KEYS:k1'])
  expect(await startWith(newest)).toEqual([])
  expect(await revealKey(owner.context, owner.keyId)).toMatchObject({
    ok: true,
    value: owner.secret,
  })
  const factor = await redis.hget(keyNames.user(actor.userId), 'factorSealed')
  expect(await openSealedText(factor ?? '', binding)).toBe('SECRET')
  redis.disconnect()
})

test('no key-encryption key is refused while something does not open; the rest is sealed again', async ({
  store,
}) => {
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  const { keyId, context } = await newOwner()
  const other = await openKeyWith(context, {})
  const moved = (await redis.hget(keyNames.apiKey(other.keyId), 'sealed')) ?? ''
  await redis.hset(keyNames.apiKey(keyId), 'sealed', moved)
  const added = await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'])
  const both = { KEY_ENCRYPTION_KEYS: printed(added.output, 'KEY_ENCRYPTION_KEYS') }
  await startWith(both)
  const broken = await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], both)
  expect(broken).toMatchObject({ status: 1, errors: expect.stringContaining(`key:${keyId}`) })
  expect(printed(broken.output, 'KEY_ENCRYPTION_KEYS')).toBe('')
  expect(await redis.hget(keyNames.apiKey(keyId), 'sealed')).toBe(moved)
  expect(await startWith(both)).toEqual([])
  // Put right, the command goes on where it was.
  await redis.hset(keyNames.apiKey(keyId), 'sealed', '')
  expect(await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], both)).toMatchObject({ status: 0 })
  redis.disconnect()
})

test('the secret of links is rotated: every key works on, older links end later, newer ones work', async ({
  store,
}) => {
  const { context } = await newPerson()
  const { key, linkToken } = await openKeyWith(context, {})
  const rotating = await newOwner()
  expect(await startWith({})).toEqual([])
  const early = await rotate(store, ['LINK_SECRET', '--yes'])
  expect(early).toMatchObject({ status: 1, errors: expect.stringContaining('being rotated') })
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  await redis.hset(keyNames.apiKey(rotating.keyId), 'previousUntilMs', Date.now() - 1)

  const done = await rotate(store, ['LINK_SECRET', '--yes'])
  expect(done, done.errors).toMatchObject({ status: 0 })
  // Instances that still have the older secret.
  expect(await startWith({})).toEqual([])
  expect(await accessOf(store.kv, key)).toBe('opens')
  expect(await accessOf(store.kv, linkToken)).toBe('opens')
  const made = await openKeyWith(context, {})

  const secrets = { LINK_SECRET: printed(done.output, 'LINK_SECRET') }
  expect(await startWith(secrets)).toEqual([])
  expect(await accessOf(store.kv, key)).toBe('opens')
  expect(await accessOf(store.kv, linkToken)).toBe('opens')
  expect(await accessOf(store.kv, deriveLinkToken(key))).toBe('opens')
  expect(deriveLinkToken(key)).not.toBe(linkToken)
  expect(await accessOf(store.kv, made.key)).toBe('key_invalid')
  expect(await rotate(store, ['LINK_SECRET', '--yes'], secrets)).toMatchObject({ status: 0 })
  expect(await accessOf(store.kv, made.key)).toBe('opens')
  const later = Date.now() + 25 * 3_600_000
  expect(await accessOf(store.kv, linkToken, later)).toBe('key_rotated')
  expect(await accessOf(store.kv, key, later)).toBe('opens')
  expect((await checkStore({ repairs: false })).findings).toEqual([])
  redis.disconnect()
})

test('on one machine the new secret is in the file; the older one is refused once the new one was seen', async ({
  store,
}) => {
  await newPerson()
  expect(await startWith({})).toEqual([])
  const path = join(directory, '.data', 'secrets.env')
  mkdirSync(join(directory, '.data'))
  const { REDIS_URL = '', ...settings } = operatorEnvironment(store)
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`)
  writeFileSync(path, lines.join(''))
  const how = { environment: { REDIS_URL }, directory }
  const unasked = await runCommandLine('rotate-secret', ['AUTH_SECRET'], how)
  expect(unasked).toMatchObject({
    status: 1,
    errors: expect.stringMatching(/signed out.*Nothing was changed/s),
  })
  expect(readFileSync(path, 'utf8')).toBe(lines.join(''))

  const done = await runCommandLine('rotate-secret', ['AUTH_SECRET', '--yes'], how)
  expect(done).toMatchObject({ status: 0 })
  const newer = printed(readFileSync(path, 'utf8'), 'AUTH_SECRET')
  expect(done.output).not.toContain(newer)
  const older = { AUTH_SECRET: settings.AUTH_SECRET ?? '' }
  expect(newer).not.toBe(older.AUTH_SECRET)
  expect(await startWith(older)).toEqual([])
  expect(await startWith({ AUTH_SECRET: newer })).toEqual([])
  expect(await startWith(older)).toEqual(['AUTH_SECRET'])
  expect(existsSync(join(directory, '.data', 'rotation.env'))).toBe(false)
})

test('the command says what ends with the pepper, what to do for settings, and what it knows', async ({
  store,
}) => {
  await newPerson()
  const pepper = await rotate(store, ['KEY_PEPPER'])
  expect(pepper).toMatchObject({ status: 1, errors: expect.stringContaining('ENDS every API key') })
  const hook = await rotate(store, ['WEBHOOK_SECRET'])
  expect(hook).toMatchObject({ status: 0, output: expect.stringContaining('both secrets') })
  const unknown = await rotate(store, ['PASSWORD'])
  expect(unknown).toMatchObject({
    status: 2,
    errors: expect.stringContaining('KEY_ENCRYPTION_KEYS'),
  })
})
