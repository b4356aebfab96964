import type { Redis } from 'ioredis'
import { deleteKey } from '@/lib/keys/end/end-own-key'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { keyNames } from '@/lib/store/key-names'
import { newPerson } from '@/tests/support/accounts'
import { openKeyWith } from '@/tests/support/keys/open-key-with'
import { runText } from '@/tests/support/run-text'
import { expect, type TestStore } from '@/tests/support/store'

/** A person with a default key, a rotated key that expires and a deleted one. */
export async function newOwner() {
  const { context, defaultKeyId } = await newPerson()
  const { userId } = context.actor
  const { keyId, key: oldSecret } = await openKeyWith(context, {
    expiresAtMs: Date.UTC(2099, 0, 1),
  })
  const deleted = await openKeyWith(context, {})
  expect((await rotateKey(context, keyId, { overlapSeconds: 3_600 })).ok).toBe(true)
  expect((await deleteKey(context, deleted.keyId)).ok).toBe(true)
  const revealed = await revealKey(context, keyId)
  const secret = revealed.ok ? revealed.value : ''
  const ids = { userId, defaultKeyId, keyId, deletedId: deleted.keyId }
  return { context, ...ids, secret, oldSecret, deletedSecret: deleted.key }
}

/** The whole content of a store, and what of it expires. */
export async function wholeStore(redis: Redis): Promise<Record<string, unknown>> {
  const names = (await redis.keys('*')).sort()
  const readers: Record<string, (name: string) => Promise<unknown>> = {
    string: (name) => redis.get(name),
    hash: (name) => redis.hgetall(name),
    zset: (name) => redis.zrange(name, 0, -1, 'WITHSCORES'),
    stream: (name) => redis.xrange(name, '-', '+'),
  }
  const values = names.map(async (name) => {
    const value = await readers[await redis.type(name)]?.(name)
    return [name, { value, expires: (await redis.pttl(name)) !== -1 }]
  })
  return Object.fromEntries(await Promise.all(values))
}

/** Removes everything from the store of a test. */
export function emptyStore({ kv }: TestStore): Promise<unknown> {
  return runText(kv, `return redis.call('FLUSHDB')`, [])
}

type Owner = Awaited<ReturnType<typeof newOwner>>

/** What may be broken in a store, and what the check says. */
export const damages: Record<string, [(redis: Redis, owner: Owner) => Promise<unknown>, RegExp]> = {
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
  'a list without its key': [
    (redis, { keyId }) => redis.del(keyNames.apiKey(keyId)),
    /is not a key/,
  ],
  'a secret that leads to nothing': [
    (redis, { keyId }) => redis.del(keyNames.apiKey(keyId)),
    /^credential:.* does not exist/,
  ],
  'an order of the list that lacks a key': [
    (redis, { userId, keyId }) => redis.zrem(keyNames.keysByExpiry(userId), keyId),
    /keys-by-expiry/,
  ],
  'an ending that leads to no key': [
    (redis, { userId }) => redis.zadd(keyNames.keysByEnding(), 0, `Z9fN:${userId}:key_gone`),
    /keys-by-ending: .* is not a key/,
  ],
  'an ending that leads to another key': [
    (redis, { userId, keyId }) => redis.zadd(keyNames.keysByEnding(), 0, `....:${userId}:${keyId}`),
    /keys-by-ending: .* is not a key/,
  ],
  'a deleted key that stays': [
    (redis, { deletedId }) => redis.persist(keyNames.apiKey(deletedId)),
    /is deleted for good/,
  ],
  'a key that vanishes': [
    (redis, { keyId }) => redis.expire(keyNames.apiKey(keyId), 10_000),
    /will vanish/,
  ],
  'a key whose owner is gone': [
    (redis, { userId }) => redis.del(keyNames.user(userId)),
    /the owner \d+ does not exist/,
  ],
  'a default key of somebody else': [
    async (redis, { userId }) => {
      const { defaultKeyId } = await newPerson()
      await redis.hset(keyNames.user(userId), 'defaultKeyId', defaultKeyId)
    },
    /default key is somebody else's/,
  ],
  'a default key on no list': [
    (redis, { userId, defaultKeyId }) => redis.zrem(keyNames.userKeys(userId), defaultKeyId),
    /default key is not on the list/,
  ],
  'a deleted key on the list': [
    (redis, { userId, deletedId }) => redis.zadd(keyNames.userKeys(userId), 1, deletedId),
    /is deleted and on the list/,
  ],
  'a deleted key that cannot be restored': [
    (redis, { userId, deletedId }) => redis.zrem(keyNames.deletedKeys(userId), deletedId),
    /is not among the deleted keys/,
  ],
  'a secret that will vanish': [
    async (redis, { keyId }) => {
      const lookupId = await redis.hget(keyNames.apiKey(keyId), 'lookupId')
      await redis.expire(keyNames.credential(lookupId ?? ''), 10_000)
    },
    /credential:.* will vanish/,
  ],
  'an older secret that never expires': [
    async (redis, { keyId }) => {
      const lookupId = await redis.hget(keyNames.apiKey(keyId), 'previousLookupId')
      await redis.persist(keyNames.credential(lookupId ?? ''))
    },
    /an older secret of .* that never expires/,
  ],
  'a secret that is not a text': [
    async (redis, { keyId }) => {
      const name = keyNames.credential((await redis.hget(keyNames.apiKey(keyId), 'lookupId')) ?? '')
      await redis.del(name)
      await redis.zadd(name, 1, keyId)
    },
    /^credential:.*: is a zset, not a string/,
  ],
  'an order that is not a sorted set': [
    (redis, { userId }) => redis.set(keyNames.keysByExpiry(userId), 'nothing'),
    /^keys-by-expiry:.*: is a string, not a zset/,
  ],
  'a sign-in method that leads nowhere': [
    (redis, { userId }) => redis.hset(keyNames.user(userId), 'identity:github', userId),
    /no account at github leads to it/,
  ],
  'an address of nobody': [
    (redis) => redis.set(keyNames.userByEmail('nobody@example.org'), '424242'),
    /the user 424242 does not exist/,
  ],
  'a user in no index': [
    (redis, { userId }) => redis.zrem(keyNames.users(), userId),
    /not in the index of users/,
  ],
  'an entry that all activity lacks': [
    async (redis, { userId }) => {
      await redis.set(keyNames.instanceActivityScan(), 'done')
      const [entry] = await redis.xrange(keyNames.activity(userId), '-', '+', 'COUNT', 1)
      await redis.zrem(keyNames.instanceActivity(), `${userId}:${entry?.[0]}`)
    },
    /^activity:\d+: 1 entries are missing in all activity/,
  ],
  'all activity with an entry that no trail has': [
    (redis, { userId }) => redis.zadd(keyNames.instanceActivity(), 1, `${userId}:1-0`),
    /^instance-activity: \d+:1-0 is not an entry of a trail/,
  ],
  'all activity that is not a sorted set': [
    async (redis) => {
      await redis.set(keyNames.instanceActivityScan(), 'done')
      await redis.set(keyNames.instanceActivity(), 'nothing')
    },
    /^instance-activity: is a string, not a zset/,
  ],
  'a counter that never expires': [
    (redis, { keyId }) => redis.set(`${keyNames.keyWindow(keyId)}:day`, 1),
    /key-window:.*never expires/,
  ],
}
