import type { Redis } from 'ioredis'
import type { Actor } from '@/lib/base/actor'
import { dayMs, hourMs, isoDay } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { hourLabel } from '@/lib/usage/counted-fields'

/** The administrator of the filled store, who also has the many keys. */
export const owner: Actor = {
  userId: '1',
  email: 'person1@example.org',
  name: 'Person 1',
  role: 'administrator',
  via: { kind: 'system' },
}

const commandsAtOnce = 5_000

function* commandsForUsers(count: number): Generator<string[]> {
  for (let at = 1; at <= count; at += 1) {
    const id = String(at)
    const email = `person${at}@example.org`
    const name = `Person ${at}`
    const role = at === 1 ? 'administrator' : 'partner'
    const facts = ['id', id, 'email', email, 'name', name, 'role', role, 'status', 'active']
    const text = `${name} ${email} ${id}`.toLowerCase()
    const more = ['epoch', '0', 'createdAtMs', id, 'searchText', text]
    yield ['HSET', keyNames.user(id), ...facts, ...more]
    yield ['SET', keyNames.userByEmail(email), id]
    yield ['ZADD', keyNames.users(), id, id]
  }
}

function* commandsForKeys(count: number, nowMs: number): Generator<string[]> {
  for (let at = 1; at <= count; at += 1) {
    const id = `key_${String(at).padStart(20, '0')}`
    const name = `Nightly import ${at}`
    const facts = ['id', id, 'ownerId', owner.userId, 'name', name, 'status', 'activated']
    const more = ['nameFolded', name.toLowerCase(), 'createdAtMs', String(nowMs - at)]
    const secret = ['hint', 'abcd', 'lookupId', `x${at}`, 'sealed', 's'.repeat(90), 'version', '1']
    const expiry = at % 4 === 0 ? ['expiresAtMs', String(nowMs + at * hourMs)] : []
    yield ['HSET', keyNames.apiKey(id), ...facts, ...more, ...secret, ...expiry]
    yield ['HSET', keyNames.keyUsage(id), 'lastUsedAtMs', String(nowMs - at)]
    yield ['ZADD', keyNames.userKeys(owner.userId), String(nowMs - at), id]
    const counted = ['allowed', '9', 'x:statsdaily', '9', `a:192.0.2.${at % 250}`, '9']
    yield ['HSET', keyNames.hourlyUsage(id, hourLabel(nowMs)), ...counted]
  }
}

function* commandsForUsage(keyCount: number, nowMs: number): Generator<string[]> {
  for (let ago = 0; ago < 30; ago += 1) {
    const day = isoDay(nowMs - ago * dayMs)
    yield ['HSET', keyNames.ownerDailyUsage(owner.userId, day), 'allowed', '9', 'x:admedia', '9']
    for (let at = 1; at <= Math.min(keyCount, 1_000); at += 1) {
      const field = `k:key_${String(at).padStart(20, '0')}`
      yield ['HSET', keyNames.ownerDailyKeys(owner.userId, day), field, '9']
    }
  }
  for (let at = 1; at <= 10_000; at += 1) {
    const facts = ['action', 'key.created', 'actor', '1', 'subject', `key_${at}`, 'via', 'session']
    yield ['XADD', keyNames.activity(owner.userId), '*', ...facts, 'atMs', String(nowMs - at)]
  }
}

async function send(redis: Redis, commands: Iterable<string[]>): Promise<void> {
  let batch = redis.pipeline()
  for (const [name = '', ...args] of commands) {
    batch.call(name, ...args)
    if (batch.length < commandsAtOnce) continue
    await batch.exec()
    batch = redis.pipeline()
  }
  await batch.exec()
}

/** Fills an empty store as an older version would have: users, and one of them with many keys, usage and a trail. */
export async function fillStore(
  redis: Redis,
  { users, keys }: { users: number; keys: number },
  nowMs: number,
): Promise<void> {
  // Nothing breaks them, so that all keys are looked at.
  const policies = JSON.stringify({ mostKeys: 100_000 })
  await send(redis, [['HSET', keyNames.instance(), 'policies', policies]])
  await send(redis, commandsForUsers(users))
  await send(redis, commandsForKeys(keys, nowMs))
  await send(redis, commandsForUsage(keys, nowMs))
}
