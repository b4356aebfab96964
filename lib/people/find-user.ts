import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { foldEmail } from './fold-email'
import { readUserScript } from './read-user.lua'
import { parseUser, type User } from './user'

/**
 * The user with this id, read now.
 * @throws KvError when the store cannot be asked
 */
export async function findUser(userId: string, store: Kv = kv()): Promise<User | undefined> {
  return parseUser(await readUserScript.run({ record: keyNames.user(userId) }, {}, store))
}

/**
 * The user with this e-mail address, whatever its letter case.
 * @throws KvError when the store cannot be asked
 */
export async function findUserByEmail(email: string, store: Kv = kv()): Promise<User | undefined> {
  const record = keyNames.userByEmail(foldEmail(email))
  const pointsTo = keyNames.user('')
  return parseUser(await readUserScript.run({ record }, { pointsTo }, store))
}

/**
 * The user who connected this identity. The provider's subject is the only link: an e-mail address
 * can change hands, so it never opens an account.
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
