import type { Actor } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { namesOfUsersScript } from './names-of-users.lua'

const mostNames = 200
const idShape = /^\d{1,16}$/

/**
 * Returns the names of users by id, for administrators; nobody else gets any. Users who do not exist are left out.
 * @param ids at most 200 different ones are looked up
 * @throws KvError when the store cannot be asked
 */
export async function namesOfUsers(
  { role }: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)].filter((id) => idShape.test(id)).slice(0, mostNames)
  if (role !== 'administrator' || asked.length === 0) return new Map()
  const names = await namesOfUsersScript.run({}, { userPrefix: keyNames.user(''), ids: asked })
  return new Map(asked.flatMap((id, at) => (names[at] ? [[id, names[at]] as const] : [])))
}
