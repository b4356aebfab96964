import { Redis } from 'ioredis'
import { decodeProtectedHeader } from 'jose'
import { openSealedText, sealText } from '@/lib/base/seal-text'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { keyNames } from '@/lib/store/key-names'
import { newPerson } from '@/tests/support/accounts'
import { newOwner } from '@/tests/support/damaged-store'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { printed, rotate, startWith } from '@/tests/support/rotating-instance'
import { expect } from '@/tests/unit/keys/key-fixture'
import { test } from './rotation-fixture'

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
  directory,
}) => {
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  const owner = await newOwner()
  const { actor } = await newPerson()
  const binding = { owner: actor.userId, purpose: 'factor' }
  await redis.hset(keyNames.user(actor.userId), 'factorSealed', await sealText('SECRET', binding))
  const older = process.env.KEY_ENCRYPTION_KEYS ?? ''
  expect(await startWith({})).toEqual([])

  const added = await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], { directory })
  expect(added).toMatchObject({ status: 0 })
  const both = { KEY_ENCRYPTION_KEYS: printed(added.output, 'KEY_ENCRYPTION_KEYS') }
  expect(both.KEY_ENCRYPTION_KEYS).toMatch(new RegExp(`^k2:[\\w-]{43},${older}$`))
  const early = await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], { directory, secrets: both })
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
  const done = await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], { directory, secrets: both })
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
  directory,
}) => {
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  const { keyId, context } = await newOwner()
  const other = await openKeyWith(context, {})
  const moved = (await redis.hget(keyNames.apiKey(other.keyId), 'sealed')) ?? ''
  await redis.hset(keyNames.apiKey(keyId), 'sealed', moved)
  const added = await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], { directory })
  const both = { KEY_ENCRYPTION_KEYS: printed(added.output, 'KEY_ENCRYPTION_KEYS') }
  await startWith(both)
  const broken = await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], { directory, secrets: both })
  expect(broken).toMatchObject({ status: 1, errors: expect.stringContaining(`key:${keyId}`) })
  expect(printed(broken.output, 'KEY_ENCRYPTION_KEYS')).toBe('')
  expect(await redis.hget(keyNames.apiKey(keyId), 'sealed')).toBe(moved)
  expect(await startWith(both)).toEqual([])
  // Put right, the command goes on where it was.
  await redis.hset(keyNames.apiKey(keyId), 'sealed', '')
  expect(
    await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], { directory, secrets: both }),
  ).toMatchObject({ status: 0 })
  redis.disconnect()
})

test('a rotation that was killed on its way is completed by the next one', async ({
  store,
  directory,
}) => {
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  const { context } = await newPerson()
  for (let count = 0; count < 60; count += 1) await openKeyWith(context, {})
  const added = await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], { directory })
  const both = { KEY_ENCRYPTION_KEYS: printed(added.output, 'KEY_ENCRYPTION_KEYS') }
  expect(await startWith(both)).toEqual([])
  const killing = new AbortController()
  const killed = rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], {
    directory,
    secrets: both,
    signal: killing.signal,
  })
  await expect.poll(() => sealersOf(redis), { intervals: [1] }).toContain('k2')
  killing.abort()
  await killed
  // Whatever the killed one did not come to.
  await openKeyWith(context, {})
  const done = await rotate(store, ['KEY_ENCRYPTION_KEYS', '--yes'], { directory, secrets: both })
  expect(done, done.errors).toMatchObject({ status: 0 })
  expect(await sealersOf(redis)).toEqual(new Set(['k2']))
  redis.disconnect()
})
