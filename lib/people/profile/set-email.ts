import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import {
  administratorRecord,
  administratorsOnly,
  checkMayAdminister,
} from '../administer/administrators-only'
import { userNotFound } from '../administer/get-user'
import { fieldProblem } from '../field-problem'
import { findUser } from '../find-user'
import { emailSchema, readField } from '../person-form'
import { overtaken } from './change-name'
import { emailMove } from './email-move'
import { setEmailScript } from './set-email.lua'

/**
 * Gives a user another e-mail address without a link, for an administrator or the operator. The old address gets a
 * notice where mail is configured.
 * @returns a problem with `email`, also when another user has it; `administrators_only`; `not_found`; `conflict`
 * @throws KvError when the store cannot be asked
 */
export async function setEmail(
  context: CommandContext,
  userId: string,
  wanted: string,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const read = readField('email', emailSchema, wanted)
  if (!read.ok) return read
  const user = await findUser(userId, store)
  if (!user) return fail(userNotFound)
  const { names, input } = emailMove(context, user, read.value)
  const administrator = administratorRecord(context.actor)
  const outcome = await setEmailScript.run({ ...names, administrator }, input, store)
  if (outcome === 'forbidden') return fail(administratorsOnly)
  if (outcome === 'taken')
    return fail(fieldProblem('email', 'Another user has this e-mail address.'))
  return outcome === 'changed' ? succeed(undefined) : fail(overtaken)
}
