import type { Actor } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { checkAdministrator } from '@/lib/people/administer/administrators-only'
import { type KeyListPage, type KeyListQuery, listKeys } from './list-keys'

/**
 * Returns one page of another user's keys, without their secrets. Only for administrators.
 * @throws KvError when the store cannot be asked
 */
export async function listKeysOf(
  actor: Actor,
  ownerId: string,
  query: KeyListQuery,
  nowMs: number,
): Promise<Result<KeyListPage, Problem>> {
  const allowed = checkAdministrator(actor)
  if (!allowed.ok) return allowed
  return succeed(await listKeys({ ...actor, userId: ownerId }, query, nowMs))
}
