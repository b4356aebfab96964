import { z } from 'zod'
import { defineScript } from './define-script'

const clockScript = defineScript({
  name: 'clock',
  keys: [],
  input: z.object({}),
  reply: z.tuple([z.coerce.number(), z.coerce.number()]),
  lua: `return redis.call('TIME')`,
})

/**
 * Returns by how many milliseconds the clock of the store is ahead of ours (negative: behind), at least. The time of
 * the request is no difference.
 * @throws KvError when the store cannot be asked
 */
export async function askClock(): Promise<number> {
  const sentMs = Date.now()
  const [seconds, micros] = await clockScript.run({}, {})
  const storeMs = seconds * 1000 + Math.floor(micros / 1000)
  if (storeMs < sentMs) return storeMs - sentMs
  return Math.max(0, storeMs - Date.now())
}
