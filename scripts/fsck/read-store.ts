import type { Redis } from 'ioredis'

/** What a check looks at: everything in the store, by the name of its key. */
export interface StoreContent {
  names: ReadonlySet<string>
  /** Seconds until a key is removed; -1 when it stays. */
  seconds: ReadonlyMap<string, number>
  texts: ReadonlyMap<string, string>
  records: ReadonlyMap<string, Readonly<Record<string, string>>>
  /** Members of sorted sets. */
  members: ReadonlyMap<string, readonly string[]>
}

const atOnce = 500

/** The value of a key that a check looks into; undefined for the others, such as streams and counters. */
async function readValue(redis: Redis, name: string, into: Map<string, unknown>[]): Promise<void> {
  const [texts, records, members] = into
  if (/^(?:credential|user-by-email):/.test(name)) texts?.set(name, await redis.get(name))
  else if (/^(?:key|user):/.test(name)) records?.set(name, await redis.hgetall(name))
  else if (/^(?:users$|(?:user-keys|deleted-keys|keys-by-[a-z]+):)/.test(name)) {
    members?.set(name, await redis.zrange(name, 0, -1))
  }
}

/** Reads the store, without changing it. */
export async function readStore(redis: Redis): Promise<StoreContent> {
  const names = new Set<string>()
  const seconds = new Map<string, number>()
  const [texts, records, members] = [
    new Map<string, string>(),
    new Map<string, Record<string, string>>(),
    new Map<string, string[]>(),
  ]
  const read = async (name: string) => {
    const left = await redis.ttl(name)
    // Removed since it was listed.
    if (left === -2) return
    names.add(name)
    seconds.set(name, left)
    await readValue(redis, name, [texts, records, members])
  }
  for await (const page of redis.scanStream({ count: atOnce })) await Promise.all(page.map(read))
  return { names, seconds, texts, records, members }
}
