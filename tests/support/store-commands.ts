import { Redis } from 'ioredis'
import type { TestStore } from './store'

/**
 * Counts the Redis commands that are run while `work` is done, those inside scripts included; a script itself is one.
 * The store is the worker's own, so that no other worker adds to them.
 */
export async function countCommands(
  { redis }: TestStore,
  work: () => Promise<unknown>,
): Promise<number> {
  const client = new Redis({ host: '127.0.0.1', ...redis })
  try {
    await client.config('RESETSTAT')
    await work()
    const stats = await client.info('commandstats')
    const calls = [...stats.matchAll(/^cmdstat_(?!config|info)[^:]+:calls=(\d+)/gm)]
    return calls.reduce((sum, [, count]) => sum + Number(count), 0)
  } finally {
    client.disconnect()
  }
}
