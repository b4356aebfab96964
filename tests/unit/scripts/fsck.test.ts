import { Redis } from 'ioredis'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { keyNames } from '@/lib/store/key-names'
import { checkStore } from '@/scripts/fsck/check-store'
import { damages, emptyStore, newOwner } from '@/tests/support/damaged-store'
import { expect, test } from '@/tests/support/store'

async function findings(): Promise<string[]> {
  return (await checkStore({ repairs: false })).findings.map(({ text }) => text)
}

test('operations on keys leave a consistent store', async ({ store }) => {
  await emptyStore(store)
  const { context, defaultKeyId } = await newOwner()
  expect((await deleteKey(context, defaultKeyId)).ok).toBe(true)
  expect(await findings()).toEqual([])
})

test('a passkey that cannot be read is found and stays for a person to decide', async ({
  store,
}) => {
  await emptyStore(store)
  const { userId } = await newOwner()
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  const broken = { 'passkey:abc': 'not JSON', 'passkey:def': '{"name":"Laptop"}' }
  await redis.hset(keyNames.user(userId), broken)
  const { findings: found } = await checkStore({ repairs: true })
  expect(found).toEqual(
    ['abc', 'def'].map((id) => ({
      text: `user:${userId}: the passkey ${id} cannot be read`,
      isRepaired: false,
    })),
  )
  expect(await redis.hget(keyNames.user(userId), 'passkey:abc')).toBe('not JSON')
  redis.disconnect()
})

test('keys that fail wait for the sweep and are no finding', async ({ store }) => {
  await emptyStore(store)
  const { keyId } = await newOwner()
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  await redis.zadd(keyNames.failingKeys(), 1, keyId)
  redis.disconnect()
  expect(await findings()).toEqual([])
})

for (const [damage, [make, told]] of Object.entries(damages)) {
  test(`the check of the store finds ${damage}`, async ({ store }) => {
    await emptyStore(store)
    const owner = await newOwner()
    expect(await findings()).toEqual([])
    const redis = new Redis({ host: '127.0.0.1', ...store.redis })
    await make(redis, owner)
    redis.disconnect()
    expect((await findings()).join('\n')).toMatch(new RegExp(told.source, 'm'))
  })
}
