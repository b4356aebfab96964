import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { foldEmail } from './fold-email'
import { readUserScript } from './read-user.lua'
import { parseUser, type User } from './user'

/**
 * Reads the user with this id.
 * @throws KvError when the store cannot be asked
 */
export async function findUser(userId: string, store: Kv = kv()): Promise<User | undefined> {
  return parseUser(await readUserScript.run({ record: keyNames.user(userId) }, {}, store))
}

/**
 * Reads the user with this e-mail address. Letter case does not matter.
 * @throws KvError when the store cannot be asked
 */
export async function findUserByEmail(email: string, store: Kv = kv()): Promise<User | undefined> {
  const record = keyNames.userByEmail(foldEmail(email))
  const pointsTo = keyNames.user('')
  return parseUser(await readUserScript.run({ record }, { pointsTo }, store))
}

/**
 * Reads the user who connected this identity. Only the provider's subject counts: an e-mail address can pass to
 * another person, so it never grants access to an account.
 * @throws KvError when the store cannot be asked
 */
export async function findUserByIdentity(
  provider: string,
  subject: string,
  store: Kv = kv(),
): Promise<User | undefined> {
  const record = keyNames.userByIdentity(provider, subject)
  const pointsTo = keyNames.user('')
  return parseUser(await readUserScript.run({ record }, { pointsTo }, store))
}
