import type { Actor } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { findUser } from '../find-user'
import { hasFactor } from '../user'
import { checkAdministrator } from './administrators-only'
import type { ListedUser } from './listed-user'

export const userNotFound = problem('not_found', 'The user does not exist.')

/** What administrators see of one user. */
export interface UserDetails extends ListedUser {
  /** Whether the user signs in with a second factor. */
  hasFactor: boolean
}

/**
 * Returns one user without secrets. Only for administrators.
 * @throws KvError when the store cannot be asked
 */
export async function getUser(
  actor: Actor,
  userId: string,
  store: Kv = kv(),
): Promise<Result<UserDetails, Problem>> {
  const allowed = checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const user = await findUser(userId, store)
  if (!user) return fail(userNotFound)
  const { id, email, name, role, status, createdAtMs } = user
  return succeed({ id, email, name, role, status, createdAtMs, hasFactor: hasFactor(user) })
}
