import type { Redis } from 'ioredis'
import { newId } from '@/lib/base/identifiers'
import { plainSettings } from '@/lib/keys/record/key-settings'
import { settingsFields } from '@/lib/keys/record/stored-settings'
import { flatFields } from '@/lib/keys/token/mint-key'
import { sealKey } from '@/lib/keys/token/seal-key'
import { lookupIdOf, mintKeyToken } from '@/lib/keys/token/token-format'
import { keyNames } from '@/lib/store/key-names'

const keysOfOwner = 1_000
const commandsAtOnce = 3_000

/** Adds one owner and their keys to a pipeline; returns the first of the keys. */
function addOwner(
  batch: ReturnType<Redis['pipeline']>,
  ownerId: string,
  count: number,
  sealed: string,
): string {
  const owner = { id: ownerId, name: 'A partner', email: `${ownerId}@example.org`, role: 'partner' }
  batch.hset(keyNames.user(ownerId), { ...owner, status: 'active', defaultKeyId: 'key_none' })
  let first = ''
  for (let at = 0; at < count; at += 1) {
    const token = mintKeyToken()
    const id = newId('apiKey')
    const lookupId = lookupIdOf({ kind: 'key', token })
    const identity = { id, ownerId, createdAtMs: String(Date.now()), version: '1' }
    const settings = settingsFields(plainSettings(`Nightly import ${at}`))
    const fields = { ...identity, hint: token.slice(-4), lookupId, sealed, ...settings }
    batch.hset(keyNames.apiKey(id), ...flatFields(fields))
    batch.set(keyNames.credential(lookupId), id)
    batch.zadd(keyNames.userKeys(ownerId), Date.now(), id)
    first ||= token
  }
  return first
}

async function memoryOf(redis: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1])
}

/**
 * Writes keys into an empty store as a creation would, but without its audit entries, and with one sealed secret for
 * all: sealing a million would take minutes, and the gate reads none.
 * @returns some of the keys, from all over the store, and what one key takes of its memory
 */
export async function fillKeys(
  redis: Redis,
  count: number,
  wanted: number,
): Promise<{ keys: string[]; bytesPerKey: number }> {
  const sealed = await sealKey(mintKeyToken(), { ownerId: '1', keyId: newId('apiKey') })
  const before = await memoryOf(redis)
  const perOwner = Math.min(keysOfOwner, Math.ceil(count / wanted))
  const keys: string[] = []
  let batch = redis.pipeline()
  for (let left = count, owner = 1; left > 0; left -= perOwner, owner += 1) {
    keys.push(addOwner(batch, String(owner), Math.min(left, perOwner), sealed))
    if (batch.length < commandsAtOnce) continue
    await batch.exec()
    batch = redis.pipeline()
  }
  await batch.exec()
  const step = Math.floor(keys.length / wanted)
  const some = keys.filter((_, at) => at % step === 0).slice(0, wanted)
  return { keys: some, bytesPerKey: ((await memoryOf(redis)) - before) / count }
}
