import { Redis } from 'ioredis'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { keyNames } from '@/lib/store/key-names'
import { checkStore } from '@/scripts/fsck/check-store'
import { readStore } from '@/scripts/fsck/read-store'
import { newPerson } from '@/tests/support/accounts'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { expect, type TestStore, test } from '@/tests/support/store'

/** A person with a default key, a rotated key and a deleted one. */
async function newOwner() {
  const { context, defaultKeyId } = await newPerson()
  const { keyId } = await openKeyWith(context, {})
  const deleted = await openKeyWith(context, {})
  expect((await rotateKey(context, keyId, { overlapSeconds: 3_600 })).ok).toBe(true)
  expect((await deleteKey(context, deleted.keyId)).ok).toBe(true)
  return { context, userId: context.actor.userId, defaultKeyId, keyId, deletedId: deleted.keyId }
}

type Owner = Awaited<ReturnType<typeof newOwner>>

/** Returns what a check says now and did not say before; other tests leave things behind in this store. */
async function newFindings(
  { redis }: TestStore,
  change: (redis: Redis) => Promise<unknown>,
): Promise<string[]> {
  const client = new Redis({ host: '127.0.0.1', ...redis })
  try {
    const before = new Set(checkStore(await readStore(client)))
    await change(client)
    return checkStore(await readStore(client)).filter((finding) => !before.has(finding))
  } finally {
    client.disconnect()
  }
}

test('operations on keys leave a consistent store', async ({ store }) => {
  const found = await newFindings(store, async () => {
    const { context, defaultKeyId } = await newOwner()
    expect((await deleteKey(context, defaultKeyId)).ok).toBe(true)
  })
  expect(found).toEqual([])
})

/** What may be broken in a store, and what the check says. */
const damages: Record<string, [(redis: Redis, owner: Owner) => Promise<unknown>, RegExp]> = {
  'a default key that is gone': [
    (redis, { userId }) => redis.hset(keyNames.user(userId), 'defaultKeyId', 'key_nowhere'),
    /default key key_nowhere does not exist/,
  ],
  'a default key that is revoked': [
    (redis, { defaultKeyId }) => redis.hset(keyNames.apiKey(defaultKeyId), 'status', 'revoked'),
    /default key has ended/,
  ],
  'a key on no list': [
    (redis, { userId, keyId }) => redis.zrem(keyNames.userKeys(userId), keyId),
    /is not on its owner's list/,
  ],
  'a list without its key': [(redis, { keyId }) => redis.del(keyNames.apiKey(keyId)), /is no key/],
  'a secret that leads to nothing': [
    (redis, { keyId }) => redis.del(keyNames.apiKey(keyId)),
    /^credential:.* does not exist/,
  ],
  'an order of the list that lacks a key': [
    (redis, { userId, keyId }) => redis.zrem(keyNames.keysByExpiry(userId), keyId),
    /keys-by-expiry/,
  ],
  'a deleted key that stays': [
    (redis, { deletedId }) => redis.persist(keyNames.apiKey(deletedId)),
    /is deleted for good/,
  ],
  'a key that vanishes': [
    (redis, { keyId }) => redis.expire(keyNames.apiKey(keyId), 10_000),
    /will vanish/,
  ],
  'a user in no index': [
    (redis, { userId }) => redis.zrem(keyNames.users(), userId),
    /not in the index of users/,
  ],
  'a counter that never expires': [
    (redis, { keyId }) => redis.set(`${keyNames.keyWindow(keyId)}:day`, 1),
    /key-window:.*never expires/,
  ],
}

for (const [damage, [make, told]] of Object.entries(damages)) {
  test(`the check of the store finds ${damage}`, async ({ store }) => {
    const owner = await newOwner()
    const found = await newFindings(store, (redis) => make(redis, owner))
    expect(
      found.some((finding) => told.test(finding)),
      found.join('\n'),
    ).toBe(true)
  })
}
