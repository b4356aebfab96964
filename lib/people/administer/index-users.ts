import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { KvError } from '@/lib/store/kv-error'
import { indexUsersScript, scanUsersScript } from './index-users.lua'

const most = 100
const userPrefix = keyNames.user('')

/**
 * Puts the users of a store that is older than the index of users into it, in steps.
 * @throws KvError when the store cannot be asked: the next call continues
 */
export async function scanUsers(store?: KvCaller): Promise<void> {
  const keys = { usersScan: keyNames.usersScan() }
  const input = { emailPattern: keyNames.userByEmail('*'), userPrefix, most }
  while ((await scanUsersScript.run(keys, input, store)) > 0);
}

async function indexUsers(store: KvCaller): Promise<void> {
  const keys = { users: keyNames.users() }
  let from = 0
  while (from >= 0) from = await indexUsersScript.run(keys, { userPrefix, from, most }, store)
}

/**
 * Asks the order of the users. Users that an older version stored are put into it first.
 * @param ask runs the script, which replies `unlisted` or `unindexed` when users are missing
 * @throws KvError when the store cannot be asked
 */
export async function askUserOrder<Reply>(
  store: KvCaller,
  ask: (mustBeIndexed: boolean) => Promise<Reply | 'unlisted' | 'unindexed'>,
): Promise<Reply> {
  const reply = await ask(true)
  if (reply !== 'unlisted' && reply !== 'unindexed') return reply
  await (reply === 'unlisted' ? scanUsers(store) : indexUsers(store))
  const indexed = await ask(false)
  if (indexed !== 'unlisted' && indexed !== 'unindexed') return indexed
  throw new KvError('the users are not indexed')
}
