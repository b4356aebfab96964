import { type Actor, type Role, roles, type UserStatus, userStatuses } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { checkAdministrator } from './administrators-only'
import { askUserOrder } from './index-users'
import { findUsersScript, listUsersScript } from './list-users.lua'
import type { ListedUser } from './listed-user'

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

/** Filters match the end of a card only: a role and a status. */
function endingsOf({ role, status }: UserListQuery): string[] {
  if (role === '' && status === '') return []
  const wantedStatuses = status === '' ? userStatuses : [status]
  return (role === '' ? roles : [role]).flatMap((one) =>
    wantedStatuses.map((state) => `\u0001${one}\u0001${state}`),
  )
}

/** The users of a page that match, by name, and the number of all that do. */
async function findUsers(
  actorId: string,
  query: UserListQuery,
  store: Kv,
): Promise<{ ids: string[]; total: number }> {
  // The store rejects JSON with half a surrogate pair, which remains when text is cut in the middle.
  const text = query.search.trim().replace(/\p{Cs}/gu, '')
  const search = text.normalize('NFKC').toLowerCase()
  const input = { actorId, search, endings: endingsOf(query), mostLooked }
  const ids: string[] = []
  let total = 0
  let after = ''
  do {
    const skip = Math.max(0, (query.page - 1) * pageSize - total)
    const step = { ...input, after, skip, most: pageSize - ids.length }
    const [next, count, found] = await askUserOrder(store, (mustBeIndexed) =>
      findUsersScript.run(orderKeys, { ...step, mustBeIndexed }, store),
    )
    ids.push(...found)
    total += count
    after = next
  } while (after !== '')
  const lastPage = Math.max(1, Math.ceil(total / pageSize))
  return query.page > lastPage
    ? findUsers(actorId, { ...query, page: lastPage }, store)
    : { ids, total }
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
  const wanted = { ...query, page: Math.max(1, Math.trunc(query.page) || 1) }
  const isFiltered = query.search.trim() !== '' || query.role !== '' || query.status !== ''
  const found = isFiltered ? await findUsers(actor.userId, wanted, store) : undefined
  const input = {
    actorId: actor.userId,
    userPrefix: keyNames.user(''),
    userKeysPrefix: keyNames.userKeys(''),
    ids: found?.ids,
    total: found?.total,
    page: wanted.page,
    pageSize,
  }
  const [total, page, ...rows] = await askUserOrder(store, (mustBeIndexed) =>
    listUsersScript.run(orderKeys, { ...input, mustBeIndexed }, store),
  )
  const users = rows.flatMap(([user, keyCount]) => (user ? [{ ...user, keyCount }] : []))
  return succeed({ users, total, page, pageSize })
}
