import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { variablesSchema } from '@/lib/base/environment'
import { deriveLinkToken } from '@/lib/keys/token/token-format'
import { keyNames } from '@/lib/store/key-names'
import { checkStore } from '@/scripts/fsck/check-store'
import { advice } from '@/scripts/rotate/advice'
import { rotations } from '@/scripts/rotate/rotations'
import { machineSettings } from '@/scripts/stack/machine-settings'
import { accessOf, newPerson } from '@/tests/support/accounts'
import { newOwner } from '@/tests/support/damaged-store'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { printed, rotate, startWith } from '@/tests/support/rotating-instance'
import { operatorEnvironment, runCommandLine } from '@/tests/support/run-command'
import { expect } from '@/tests/unit/keys/key-fixture'
import { test } from './rotation-fixture'

test('the secret of links is rotated: every key works on, older links end later, newer ones work', async ({
  store,
  directory,
}) => {
  const { context } = await newPerson()
  const { key, linkToken } = await openKeyWith(context, {})
  const rotating = await newOwner()
  expect(await startWith({})).toEqual([])
  const early = await rotate(store, ['LINK_SECRET', '--yes'], { directory })
  expect(early).toMatchObject({ status: 1, errors: expect.stringContaining('being rotated') })
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  await redis.hset(keyNames.apiKey(rotating.keyId), 'previousUntilMs', Date.now() - 1)

  const done = await rotate(store, ['LINK_SECRET', '--yes'], { directory })
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
  expect(await rotate(store, ['LINK_SECRET', '--yes'], { directory, secrets })).toMatchObject({
    status: 0,
  })
  expect(await accessOf(store.kv, made.key)).toBe('opens')
  const later = Date.now() + 25 * 3_600_000
  expect(await accessOf(store.kv, linkToken, later)).toBe('key_rotated')
  expect(await accessOf(store.kv, key, later)).toBe('opens')
  expect((await checkStore({ repairs: false })).findings).toEqual([])
  redis.disconnect()
})

test('on one machine the new secret is in the file; the older one is refused once the new one was seen', async ({
  store,
  directory,
}) => {
  await newPerson()
  expect(await startWith({})).toEqual([])
  const path = join(directory, '.data', 'secrets.env')
  mkdirSync(join(directory, '.data'))
  const { REDIS_URL = '', ...settings } = operatorEnvironment(store)
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`)
  writeFileSync(path, lines.join(''))
  const how = { environment: { REDIS_URL }, directory }
  const unasked = await runCommandLine('rotate/rotate-secret', ['AUTH_SECRET'], how)
  expect(unasked).toMatchObject({
    status: 1,
    errors: expect.stringMatching(/signed out.*Nothing was changed/s),
  })
  expect(readFileSync(path, 'utf8')).toBe(lines.join(''))

  const done = await runCommandLine('rotate/rotate-secret', ['AUTH_SECRET', '--yes'], how)
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

test('the command knows every secret that is a setting', () => {
  const names = [...Object.keys(variablesSchema.shape), ...machineSettings]
  const secrets = names.filter((name) =>
    /(_SECRET|_TOKEN|_PEPPER|_PASSWORD|ION_KEYS|ING_KEYS|REDIS_URL|SMTP_URL)$/.test(name),
  )
  expect(secrets.length).toBeGreaterThan(15)
  const known = [...Object.keys(rotations), ...Object.keys(advice)]
  expect(secrets.filter((name) => !known.includes(name))).toEqual([])
})

test('the command says what ends with the pepper, what to do for settings, and what it knows', async ({
  store,
  directory,
}) => {
  await newPerson()
  const pepper = await rotate(store, ['KEY_PEPPER'], { directory })
  expect(pepper).toMatchObject({ status: 1, errors: expect.stringContaining('ENDS every API key') })
  const hook = await rotate(store, ['WEBHOOK_SECRET'], { directory })
  expect(hook).toMatchObject({ status: 0, output: expect.stringContaining('both secrets') })
  const unknown = await rotate(store, ['PASSWORD'], { directory })
  expect(unknown).toMatchObject({
    status: 2,
    errors: expect.stringContaining('KEY_ENCRYPTION_KEYS'),
  })
})
