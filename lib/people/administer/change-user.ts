import type { UserStatus } from '@/lib/base/actor'
import { type CommandContext, type Role, roles } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { fieldProblem } from '../field-problem'
import { administratorRecord, administratorsOnly, checkMayAdminister } from './administrators-only'
import { changeUserRoleScript } from './change-user-role.lua'
import { userNotFound } from './get-user'
import { setUserStatusScript } from './set-user-status.lua'

const ownRole = problem('conflict', 'You cannot change your own role. Ask another administrator.')
const ownStatus = problem('conflict', 'You cannot deactivate yourself. Ask another administrator.')

type Outcome = 'changed' | 'unchanged' | 'forbidden' | 'self' | 'not_found'

async function change(
  context: CommandContext,
  userId: string,
  self: Problem,
  run: (keys: {
    administrator: string | undefined
    user: string
    activity: string
  }) => Promise<Outcome>,
): Promise<Result<void, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const outcome = await run({
    administrator: administratorRecord(context.actor),
    user: keyNames.user(userId),
    activity: keyNames.activity(userId),
  })
  if (outcome === 'forbidden') return fail(administratorsOnly)
  if (outcome === 'not_found') return fail(userNotFound)
  return outcome === 'self' ? fail(self) : succeed(undefined)
}

/**
 * Changes the role of another user. Their sessions continue. The new role applies to sessions and keys from the next
 * request on.
 * @throws KvError when the store cannot be asked
 */
export async function changeUserRole(
  context: CommandContext,
  userId: string,
  wanted: string,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const role: Role | undefined = roles.find((one) => one === wanted)
  if (!role) return fail(fieldProblem('role', 'Choose one of the roles.'))
  const entry = auditEntry(context, 'user.role_changed', userId, { role })
  return change(context, userId, ownRole, (keys) =>
    changeUserRoleScript.run(keys, { role, entry }, store),
  )
}

function setStatus(
  context: CommandContext,
  userId: string,
  { status, action }: { status: UserStatus; action: 'user.deactivated' | 'user.reactivated' },
  store: Kv,
): Promise<Result<void, Problem>> {
  const entry = auditEntry(context, action, userId)
  return change(context, userId, ownStatus, (keys) =>
    setUserStatusScript.run(keys, { status, entry }, store),
  )
}

/**
 * Deactivates another user. Their keys and sessions stop working with the next request. Nothing is deleted.
 * @throws KvError when the store cannot be asked
 */
export function deactivateUser(
  context: CommandContext,
  userId: string,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  return setStatus(context, userId, { status: 'deactivated', action: 'user.deactivated' }, store)
}

/**
 * Reactivates a user. Their keys work as before; they have to sign in again.
 * @throws KvError when the store cannot be asked
 */
export function reactivateUser(
  context: CommandContext,
  userId: string,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  return setStatus(context, userId, { status: 'active', action: 'user.reactivated' }, store)
}
