import { type CommandContext, type Role, roles } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { fieldProblem } from '../field-problem'
import { administratorsOnly, checkMayAdminister } from './administrators-only'
import { changeUserRoleScript } from './change-user-role.lua'
import { userNotFound } from './get-user'
import type { UserStatus } from './listed-user'
import { setUserStatusScript } from './set-user-status.lua'

const refusals: Record<string, Problem> = {
  forbidden: administratorsOnly,
  not_found: userNotFound,
}

const ownRole = problem(
  'conflict',
  'You cannot change your own role. Another administrator can: so there is always one.',
)
const ownStatus = problem(
  'conflict',
  'You cannot deactivate yourself. Another administrator can: so there is always one.',
)

async function change(
  context: CommandContext,
  userId: string,
  { script, input, self }: { script: string; input: object; self: Problem },
  store: Kv,
): Promise<Result<void, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const keys = [
    keyNames.user(context.actor.userId),
    keyNames.user(userId),
    keyNames.activity(userId),
  ]
  const outcome = String(await store.run(script, keys, [JSON.stringify(input)]))
  const refusal = outcome === 'self' ? self : refusals[outcome]
  return refusal ? fail(refusal) : succeed(undefined)
}

/**
 * Gives somebody else another role. Their sessions go on; what they may do is that of the new role from the next
 * request on, by session and by key.
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
  const input = { role, entry }
  return change(context, userId, { script: changeUserRoleScript, input, self: ownRole }, store)
}

function setStatus(
  context: CommandContext,
  userId: string,
  { status, action }: { status: UserStatus; action: 'user.deactivated' | 'user.reactivated' },
  store: Kv,
): Promise<Result<void, Problem>> {
  const input = { status, entry: auditEntry(context, action, userId) }
  return change(context, userId, { script: setUserStatusScript, input, self: ownStatus }, store)
}

/**
 * Switches somebody else off: none of their keys opens anything and none of their sessions counts from the next
 * request on. Nothing of theirs is deleted.
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
 * Switches somebody on again: their keys work as before, sessions have to be started anew.
 * @throws KvError when the store cannot be asked
 */
export function reactivateUser(
  context: CommandContext,
  userId: string,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  return setStatus(context, userId, { status: 'active', action: 'user.reactivated' }, store)
}
