import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { Redis } from 'ioredis'
import { keyNames } from '@/lib/store/key-names'
import { checkStore } from '@/scripts/fsck/check-store'
import { accessOf } from '@/tests/support/accounts'
import { damages, emptyStore, newOwner, wholeStore } from '@/tests/support/damaged-store'
import { operatorEnvironment, runCommandLine } from '@/tests/support/run-command'
import { expect, test } from '@/tests/unit/keys/key-fixture'

for (const [damage, [make]] of Object.entries(damages)) {
  test(`the repair mends ${damage}, touches nobody else, and finds nothing more to do`, async ({
    store,
  }) => {
    await emptyStore(store)
    const owner = await newOwner()
    const other = await newOwner()
    const redis = new Redis({ host: '127.0.0.1', ...store.redis })
    const before = await wholeStore(redis)
    await make(redis, owner)
    const { findings } = await checkStore({ repairs: true })
    expect(findings.filter(({ isRepaired }) => !isRepaired)).toEqual([])
    expect(findings.length).toBeGreaterThan(0)
    expect((await checkStore({ repairs: false })).findings).toEqual([])
    const after = await wholeStore(redis)
    redis.disconnect()
    for (const [name, value] of Object.entries(before)) {
      const isOthers = [other.userId, other.keyId, other.deletedId, other.defaultKeyId].some((id) =>
        name.endsWith(`:${id}`),
      )
      if (isOthers) expect(after[name]).toEqual(value)
    }
  })
}

/** What follows from the records, and can be broken in every way. */
const derived =
  /^(?:users$|users-by-name$|keys-by-ending$|instance-activity$|(?:user-keys|keys-by-[a-z]+|expiring-keys|leaked-keys|credential|user-by-email):)/

type Break = [redis: Redis, name: string, type: string, chance: number]

async function breakIndex(...[redis, name, type, chance]: Break): Promise<unknown> {
  if (type === 'string') return chance < 0.5 ? redis.del(name) : redis.set(name, 'nowhere')
  const members = await redis.zrange(name, 0, -1)
  const member = members[Math.floor(chance * 997) % members.length] ?? ''
  if (chance < 0.2) return redis.del(name)
  if (chance < 0.5) return redis.zrem(name, member)
  if (chance < 0.8) return redis.zadd(name, chance, member)
  return redis.zadd(name, chance, 'nothing')
}

test('however the indexes are broken, the repair makes them what they were', async ({ store }) => {
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  await emptyStore(store)
  const owners = [await newOwner(), await newOwner()]
  await redis.set(keyNames.instanceActivityScan(), 'done')
  const before = await wholeStore(redis)
  const names = Object.keys(before).filter((name) => derived.test(name))
  const hits = fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 0.99, noNaN: true })), {
    minLength: 1,
    maxLength: 6,
  })
  await fc.assert(
    fc.asyncProperty(hits, async (chosen) => {
      for (const [at, chance] of chosen) {
        const name = names[at % names.length] ?? ''
        await breakIndex(redis, name, await redis.type(name), chance)
      }
      const repaired = await checkStore({ repairs: true })
      expect(repaired.findings.filter(({ isRepaired }) => !isRepaired)).toEqual([])
      expect((await checkStore({ repairs: false })).findings).toEqual([])
      expect(await wholeStore(redis)).toEqual(before)
    }),
    { numRuns: 25 },
  )
  redis.disconnect()
  for (const { secret, oldSecret, deletedSecret } of owners) {
    expect(await accessOf(store.kv, secret)).toBe('opens')
    expect(await accessOf(store.kv, oldSecret)).toBe('opens')
    expect(await accessOf(store.kv, deletedSecret)).toBe('key_deleted')
  }
})

test('a secret that two keys claim is left to a person, and says so', async ({ store }) => {
  await emptyStore(store)
  const owner = await newOwner()
  const other = await newOwner()
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  const lookupId = await redis.hget(keyNames.apiKey(other.keyId), 'lookupId')
  await redis.hset(keyNames.apiKey(owner.keyId), 'lookupId', lookupId ?? '')
  const { findings } = await checkStore({ repairs: true })
  redis.disconnect()
  expect(findings).toContainEqual({
    text: `key:${owner.keyId}: its secret opens another key, ${other.keyId}`,
    isRepaired: false,
  })
  expect(await accessOf(store.kv, other.secret)).toBe('opens')
})

test('a record that is not a hash is left to a person, and nothing else is touched', async ({
  store,
}) => {
  await emptyStore(store)
  const owner = await newOwner()
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  await redis.set(keyNames.apiKey(owner.keyId), 'not a record')
  const before = await wholeStore(redis)
  const { findings } = await checkStore({ repairs: true })
  expect(findings).toEqual([
    { text: `key:${owner.keyId}: is a string, not a hash`, isRepaired: false },
  ])
  expect(await wholeStore(redis)).toEqual(before)
  redis.disconnect()
})

const unreadable = [
  ['instance', 'policies', '{"mostKeys":0}'],
  ['instance', 'limits:partner', 'not JSON'],
  ['user', 'limits', '{"rowsPerDay":"many"}'],
  ['key', 'allowance', '{"windows":[]}'],
] as const

for (const [record, field, text] of unreadable) {
  test(`${field} of the ${record} that cannot be read are left to a person`, async ({ store }) => {
    await emptyStore(store)
    const { userId, keyId } = await newOwner()
    const redis = new Redis({ host: '127.0.0.1', ...store.redis })
    const names = {
      instance: keyNames.instance(),
      user: keyNames.user(userId),
      key: keyNames.apiKey(keyId),
    }
    await redis.hset(names[record], field, text)
    const before = await wholeStore(redis)
    const { findings } = await checkStore({ repairs: true })
    const told = `${names[record]}: its ${field} cannot be read`
    expect(findings).toEqual([{ text: told, isRepaired: false }])
    expect(await wholeStore(redis)).toEqual(before)
    redis.disconnect()
  })
}

test('a time of a key that is no number is left to a person, and the rest is repaired', async ({
  store,
}) => {
  await emptyStore(store)
  const { userId, keyId, defaultKeyId } = await newOwner()
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  for (const field of ['expiresAtMs', 'createdAtMs', 'previousUntilMs', 'deletedAtMs']) {
    const right = await redis.hget(keyNames.apiKey(keyId), field)
    await redis.hset(keyNames.apiKey(keyId), field, 'soon')
    await redis.zrem(keyNames.userKeys(userId), defaultKeyId)
    const { findings } = await checkStore({ repairs: true })
    const left = findings.filter(({ isRepaired }) => !isRepaired).map(({ text }) => text)
    expect(left).toEqual([`key:${keyId}: its ${field} cannot be read`])
    expect(await redis.zscore(keyNames.userKeys(userId), defaultKeyId)).not.toBeNull()
    if (right === null) await redis.hdel(keyNames.apiKey(keyId), field)
    else await redis.hset(keyNames.apiKey(keyId), field, right)
    expect((await checkStore({ repairs: false })).findings).toEqual([])
  }
  redis.disconnect()
})

test('the command tells by its exit code whether anything is wrong', async ({ store }) => {
  await emptyStore(store)
  const owner = await newOwner()
  const redis = new Redis({ host: '127.0.0.1', ...store.redis })
  await redis.zrem(keyNames.userKeys(owner.userId), owner.keyId)
  redis.disconnect()
  const directory = mkdtempSync(join(tmpdir(), 'keyward-fsck-'))
  const how = { environment: operatorEnvironment(store), directory }
  const found = await runCommandLine('fsck', [], how)
  expect(found).toMatchObject({ status: 1 })
  expect(found.output).toContain(`key:${owner.keyId}: is not on its owner's list`)
  const repaired = await runCommandLine('fsck', ['--fix'], how)
  expect(repaired).toMatchObject({ status: 0, output: expect.stringContaining('repaired: key:') })
  expect(await runCommandLine('fsck', [], how)).toMatchObject({ status: 0 })
  rmSync(directory, { recursive: true, force: true })
})
