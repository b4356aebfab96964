import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { findUser } from '../find-user'
import { foldEmail } from '../fold-email'
import { personNameSchema, readField } from '../person-form'
import { signInChange } from '../sign-in-change'
import type { User } from '../user'
import { administratorRecord, administratorsOnly, checkMayAdminister } from './administrators-only'
import { deleteUserScript } from './delete-user.lua'
import { dropKeysOfUserScript } from './drop-keys-of-user.lua'
import { userNotFound } from './get-user'
import { userSearchText } from './listed-user'
import { renameUserScript } from './rename-user.lua'
import { resetFactorScript } from './reset-factor.lua'

const refusals = {
  forbidden: administratorsOnly,
  not_found: userNotFound,
  is_off: problem('conflict', 'The second factor is already off.'),
  conflict: problem('conflict', 'The user has changed since. Reload the page and try again.'),
}

const ownFactor = problem('conflict', 'You turn off your own second factor under Credentials.')
const ownAccount = problem('conflict', 'You cannot delete yourself. Ask another administrator.')

/**
 * Turns off the second factor of a user who has lost it: their app, every passkey and the recovery codes. Ends all their
 * sessions. Their password stays.
 * @returns `conflict` when it was off
 * @throws KvError when the store cannot be asked
 */
export async function resetFactorOf(
  context: CommandContext,
  userId: string,
): Promise<Result<void, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const outcome = await resetFactorScript.run(
    {
      user: keyNames.user(userId),
      recoveryCodes: keyNames.recoveryCodes(userId),
      userSessions: keyNames.userSessions(userId),
      activity: keyNames.activity(userId),
      administrator: administratorRecord(context.actor),
    },
    {
      sessionPrefix: keyNames.session(''),
      entry: auditEntry(context, 'factor.removed', userId),
      userId,
      events: signInChange(context, 'factors_reset'),
    },
  )
  if (outcome === 'self') return fail(ownFactor)
  return outcome === 'changed' ? succeed(undefined) : fail(refusals[outcome])
}

/**
 * Changes the name of a user.
 * @returns `invalid_parameter` whose error names `name`
 * @throws KvError when the store cannot be asked
 */
export async function renameUser(
  context: CommandContext,
  userId: string,
  wanted: string,
): Promise<Result<void, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const read = readField('name', personNameSchema, wanted)
  if (!read.ok) return read
  const user = await findUser(userId)
  if (!user) return fail(userNotFound)
  const { id, email } = user
  const name = read.value
  const outcome = await renameUserScript.run(
    {
      user: keyNames.user(id),
      activity: keyNames.activity(id),
      administrator: administratorRecord(context.actor),
    },
    {
      name,
      email,
      searchText: userSearchText({ id, email, name }),
      entry: auditEntry(context, 'user.renamed', id, { userName: name }),
    },
  )
  return outcome === 'changed' || outcome === 'unchanged'
    ? succeed(undefined)
    : fail(refusals[outcome])
}

/** Keys that one step of the store removes: the gate waits meanwhile. */
const keysAtOnce = 100

/** Removes keys of a user until one step has room for the rest. */
async function dropKeysOf(
  context: CommandContext,
  { id, email }: Pick<User, 'id' | 'email'>,
): Promise<Result<number, Problem>> {
  const names = {
    user: keyNames.user(id),
    activity: keyNames.activity(id),
    administrator: keyNames.user(context.actor.userId),
  }
  const entry = auditEntry(context, 'user.deactivated', id)
  let dropped = 0
  for (;;) {
    const [outcome, count = 0, left = 0] = await dropKeysOfUserScript.run(names, {
      id,
      email,
      most: keysAtOnce,
      entry,
    })
    if (outcome === 'self') return fail(ownAccount)
    if (outcome !== 'dropped') return fail(refusals[outcome])
    dropped += count
    if (left === 0) return succeed(dropped)
  }
}

/**
 * Deletes a user: sign-in, sessions, keys and links end with the first step. The audit trail stays. Exports that are
 * running finish. A user with many keys is deactivated first, and their keys are removed in parts.
 * @returns how many keys have ended; `conflict` for oneself
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function deleteUser(
  context: CommandContext,
  userId: string,
): Promise<Result<number, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const user = await findUser(userId)
  if (!user) return fail(userNotFound)
  const { id, email } = user
  const dropped = await dropKeysOf(context, user)
  if (!dropped.ok) return dropped
  const [outcome, count] = await deleteUserScript.run(
    {
      user: keyNames.user(id),
      activity: keyNames.activity(id),
      administrator: keyNames.user(context.actor.userId),
    },
    {
      id,
      email,
      userByEmail: keyNames.userByEmail(foldEmail(email)),
      identityPrefix: keyNames.userByIdentity('', '').slice(0, -1),
      dropped: dropped.value,
      entry: auditEntry(context, 'user.deleted', id, { email }),
    },
  )
  if (outcome === 'self') return fail(ownAccount)
  return outcome === 'deleted' ? succeed(count) : fail(refusals[outcome])
}
