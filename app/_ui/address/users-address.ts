import { roles, userStatuses } from '@/lib/base/actor'
import type { UserListQuery } from '@/lib/people/administer/list-users'
import { freeText, listAddress, oneOf, pageNumber } from './list-address'

export const usersPath = '/access/users'

/** The address of the list of users. */
export const { read: parseUsersQuery, href: usersHref } = listAddress<UserListQuery>(usersPath, {
  search: freeText,
  role: oneOf(roles),
  status: oneOf(userStatuses),
  page: pageNumber,
})

/** The page of one user, with what was just done. */
export function userHref(userId: string, done?: string): string {
  const parameters = new URLSearchParams({ id: userId, ...(done && { done }) })
  return `${usersPath}/user?${parameters}`
}
