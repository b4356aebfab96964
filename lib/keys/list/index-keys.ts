import { keyNames } from '@/lib/store/key-names'
import { KvError } from '@/lib/store/kv-error'
import { keyOrderNames, keyOrdersOf } from '@/lib/store/lua/key-index.lua'
import { indexKeysScript } from './index-keys.lua'

const most = 100

async function indexKeys(userId: string): Promise<void> {
  for (const part of keyOrderNames) {
    let from = 0
    while (from >= 0) {
      const input = { part, ownerId: userId, keyPrefix: keyNames.apiKey(''), from, most }
      from = await indexKeysScript.run(keyOrdersOf(userId), input)
    }
  }
}

/**
 * Asks an order of an owner's keys. Keys that an older version stored are put into the orders first, in steps: when one
 * of them fails, the next question continues.
 * @param ask runs the script
 * @throws KvError when the store cannot be asked
 */
export async function askKeyOrders<Reply>(
  userId: string,
  ask: (mustBeIndexed: boolean) => Promise<Reply | 'unindexed'>,
): Promise<Reply> {
  const reply = await ask(true)
  if (reply !== 'unindexed') return reply
  await indexKeys(userId)
  const indexed = await ask(false)
  if (indexed === 'unindexed') throw new KvError('the keys of a user are not indexed')
  return indexed
}
