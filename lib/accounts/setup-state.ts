import { readEnvironment } from '@/lib/base/environment'
import { scanUsers } from '@/lib/people/administer/index-users'
import type { KvCaller } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { countUsersScript } from './count-users.lua'

/** Whether the first administrator can be created: `open`, `closed` (a user exists), or `untold` (no SETUP_TOKEN). */
export type SetupState = 'open' | 'closed' | 'untold'

const index = { users: keyNames.users() }

/**
 * Counts the users of the instance.
 * @throws KvError when the store cannot be asked
 */
export async function countUsers(store?: KvCaller): Promise<number> {
  const count = await countUsersScript.run(index, {}, store)
  if (count > 0) return count
  await scanUsers(store)
  return countUsersScript.run(index, {}, store)
}

/**
 * Returns the state of the setup of this instance.
 * @throws KvError when the store cannot be asked
 */
export async function readSetupState(): Promise<SetupState> {
  if ((await countUsers()) > 0) return 'closed'
  return readEnvironment().SETUP_TOKEN === undefined ? 'untold' : 'open'
}
