import * as z from 'zod/mini'
import type { KvCaller } from './client'
import { defineScript } from './define-script'
import { keyNames } from './key-names'
import { KvError } from './kv-error'

/** Does once what all scripts do: names two keys, writes, and asks for a key that it has not named. Nothing is left. */
const probeScript = defineScript({
  name: 'probe-store',
  isRead: true,
  keys: ['first', 'second'],
  input: z.object({ unnamed: z.string() }),
  reply: z.literal(0),
  lua: `
redis.call('DEL', keys.first, keys.second)
return redis.call('EXISTS', input.unnamed)
`,
})

/** By what a store answers, why it cannot be Keyward's. */
const reasons: readonly (readonly [answer: RegExp, reason: string])[] = [
  [
    /CROSSSLOT|MOVED|CLUSTERDOWN|non local key/,
    'The store is a Redis Cluster. Keyward changes several keys in one step, which a cluster refuses. Use one Redis or Valkey that is not in cluster mode.',
  ],
  [
    /undeclared key/i,
    'The store refuses scripts that compute names of keys, as Dragonfly does by default. Start Dragonfly with --default_lua_flags=allow-undeclared-keys, or use Redis or Valkey.',
  ],
  [
    /READONLY|read only replica/i,
    'The store is a read-only replica. Use the address of its primary.',
  ],
  [
    /unknown command|NOPERM|no permissions|is not (?:supported|available)/i,
    'The store does not let Keyward run scripts (EVALSHA and EVAL). Use a token or user that may write and run scripts, or another store.',
  ],
  [
    /WRONGPASS|NOAUTH|refuses the token/i,
    'The store refuses the password or token of this instance. Set the right one.',
  ],
]

/**
 * Tries on the store what all scripts need.
 * @returns why it cannot be Keyward's store, in a sentence that names no address; undefined when it can
 * @throws KvError when the store cannot be asked
 */
export async function probeStore(store?: KvCaller): Promise<string | undefined> {
  const named = { first: keyNames.storeProbe('1'), second: keyNames.storeProbe('2') }
  try {
    await probeScript.run(named, { unnamed: keyNames.storeProbe('3') }, store)
    return undefined
  } catch (error) {
    if (!(error instanceof KvError)) throw error
    const { message } = error
    const known = reasons.find(([answer]) => answer.test(message))
    if (!known) throw error
    return known[1]
  }
}
