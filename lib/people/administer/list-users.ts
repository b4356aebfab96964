import { type Actor, type Role, roles } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { checkAdministrator } from './administrators-only'
import { askUserOrder } from './index-users'
import { findUsersScript, listUsersScript } from './list-users.lua'
import { type ListedUser, type UserStatus, userStatuses } from './listed-user'

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
const mostLooked = 1_000

const orderKeys = {
  users: keyNames.users(),
  usersByName: keyNames.usersByName(),
  usersScan: keyNames.usersScan(),
}

/** The beginning of no card is filtered, only its end: a role and a status. */
function endingsOf({ role, status }: UserListQuery): string[] {
  if (role === '' && status === '') return []
  const wantedStatuses = status === '' ? userStatuses : [status]
  return (role === '' ? roles : [role]).flatMap((one) =>
    wantedStatuses.map((state) => `\u0001${one}\u0001${state}`),
  )
}

/** The ids of all users that match, by name. */
async function findUserIds(actorId: string, query: UserListQuery, store: Kv): Promise<string[]> {
  // The store rejects JSON with half a surrogate pair, which remains when text is cut in the middle.
  const text = query.search.trim().replace(/\p{Cs}/gu, '')
  const input = {
    actorId,
    search: text.normalize('NFKC').toLowerCase(),
    endings: endingsOf(query),
    mostLooked,
  }
  const found: string[] = []
  let after = ''
  do {
    const [next, ids] = await askUserOrder(store, (mustBeIndexed) =>
      findUsersScript.run(orderKeys, { ...input, after, mustBeIndexed }, store),
    )
    found.push(...ids)
    after = next
  } while (after !== '')
  return found
}

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
  const wanted = Math.max(1, Math.trunc(query.page) || 1)
  const isFiltered = query.search.trim() !== '' || query.role !== '' || query.status !== ''
  const found = isFiltered ? await findUserIds(actor.userId, query, store) : undefined
  const lastPage = found ? Math.max(1, Math.ceil(found.length / pageSize)) : Infinity
  const asked = Math.min(wanted, lastPage)
  const input = {
    actorId: actor.userId,
    userPrefix: keyNames.user(''),
    userKeysPrefix: keyNames.userKeys(''),
    ids: found?.slice((asked - 1) * pageSize, asked * pageSize),
    page: asked,
    pageSize,
  }
  const [count, shown, ...rows] = await askUserOrder(store, (mustBeIndexed) =>
    listUsersScript.run(orderKeys, { ...input, mustBeIndexed }, store),
  )
  const users = rows.flatMap(([user, keyCount]) => (user ? [{ ...user, keyCount }] : []))
  const total = found ? found.length : count
  return succeed({ users, total, page: found ? asked : shown, pageSize })
}
