import { roles } from '@/lib/base/actor'
import type { UserListQuery } from '@/lib/people/administer/list-users'
import { userStatuses } from '@/lib/people/administer/listed-user'

export const usersPath = '/access/users'

/** Reads the list's address; whatever it does not know falls back to everybody's first page. */
export function parseUsersQuery(parameters: URLSearchParams): UserListQuery {
  const page = Number(parameters.get('page') ?? '1')
  return {
    search: (parameters.get('search') ?? '').slice(0, 100),
    role: roles.find((role) => role === parameters.get('role')) ?? '',
    status: userStatuses.find((status) => status === parameters.get('status')) ?? '',
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  }
}

/** The address of a view of the list; what equals the default is left out. */
export function usersHref(query: UserListQuery): string {
  const parameters = new URLSearchParams()
  if (query.search) parameters.set('search', query.search)
  if (query.role) parameters.set('role', query.role)
  if (query.status) parameters.set('status', query.status)
  if (query.page > 1) parameters.set('page', String(query.page))
  const text = parameters.toString()
  return text ? `${usersPath}?${text}` : usersPath
}

/** The page of one user, with what was just done. */
export function userHref(userId: string, done?: string): string {
  const parameters = new URLSearchParams({ id: userId, ...(done && { done }) })
  return `${usersPath}/user?${parameters}`
}
