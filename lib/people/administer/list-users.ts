import type { Actor, Role } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { checkAdministrator } from './administrators-only'
import { listUsersScript } from './list-users.lua'
import type { ListedUser, UserStatus } from './listed-user'

export interface UserListQuery {
  /** Part of the name, the e-mail address or the user id; case does not matter. */
  search: string
  role: Role | ''
  status: UserStatus | ''
  /** Counted from 1; a page past the end gives the last one. */
  page: number
}

export interface UserListPage {
  users: (ListedUser & { keyCount: number })[]
  /** Users that match, on all pages. */
  total: number
  page: number
  pageSize: number
}

const pageSize = 25

/**
 * Returns one page of all users, sorted by name. Only for administrators.
 * @throws KvError when the store cannot be asked
 */
export async function listUsers(
  actor: Actor,
  query: UserListQuery,
  store: Kv = kv(),
): Promise<Result<UserListPage, Problem>> {
  const allowed = checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const [total, page, ...rows] = await listUsersScript.run(
    { users: keyNames.users() },
    {
      actorId: actor.userId,
      emailPattern: keyNames.userByEmail('*'),
      userPrefix: keyNames.user(''),
      userKeysPrefix: keyNames.userKeys(''),
      // The store rejects JSON with half a surrogate pair, which remains when text is cut in the middle.
      search: query.search
        .trim()
        .replace(/\p{Cs}/gu, '')
        .normalize('NFKC')
        .toLowerCase(),
      role: query.role,
      status: query.status,
      page: Math.max(1, Math.trunc(query.page) || 1),
      pageSize,
    },
    store,
  )
  const users = rows.flatMap(([user, keyCount]) => (user ? [{ ...user, keyCount }] : []))
  return succeed({ users, total, page, pageSize })
}
