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

/** The page of one key of a user. */
export function keyOfUserHref(userId: string, keyId: string): string {
  return `${usersPath}/key?${new URLSearchParams({ user: userId, id: keyId })}`
}

/** The page of the keys of everybody. */
export const allKeysPath = '/access/all-keys'

/** The address of a page of the keys of everybody. */
export const { read: readAllKeysAddress, href: allKeysHref } = listAddress<{
  search: string
  after: string
}>(allKeysPath, { search: freeText, after: freeText })
