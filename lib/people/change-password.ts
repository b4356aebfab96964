import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { recordAttempt } from '@/lib/trail/record-attempt'
import { checkPassword } from './check-password'
import { findUser } from './find-user'
import { hashNewPassword } from './hash-in-turn'
import { newPasswordSchema, siteName } from './password-rules'
import { replaceUserPasswordScript } from './replace-user-password.lua'

function refusal(parameter: 'oldPassword' | 'newPassword', message: string): Problem {
  return problem('invalid_parameter', message, { errors: [{ parameter, message, fix: message }] })
}

/**
 * Replaces the actor's password and ends all of their sessions, including this one. The caller starts a new session.
 * The check of the old password and its replacement are one step: the later of two concurrent changes gets `conflict`.
 * The caller consumes a throttle first.
 * @returns the epoch of the sessions that are valid from now on
 * @throws KvError when the store cannot be asked
 */
export async function changePassword(
  context: CommandContext,
  passwords: { oldPassword: string; newPassword: string },
  store: Kv = kv(),
): Promise<Result<{ epoch: number }, Problem>> {
  const { userId, email, name } = context.actor
  const wanted = newPasswordSchema(email, [name, siteName()]).safeParse(passwords.newPassword)
  if (!wanted.success) {
    return fail(refusal('newPassword', wanted.error.issues[0]?.message ?? 'Choose another one.'))
  }
  if (wanted.data === passwords.oldPassword.normalize('NFC')) {
    return fail(refusal('newPassword', 'This is the password you have now.'))
  }
  const user = await findUser(userId, store)
  const checked = await checkPassword(passwords.oldPassword, user?.passwordHash ?? '')
  if (!checked.ok) return checked
  if (!user || !checked.value) {
    await recordAttempt('attempt.password_wrong', { userId }, context, {}, store)
    return fail(refusal('oldPassword', 'This is not your current password.'))
  }
  const newHash = await hashNewPassword(wanted.data)
  if (!newHash.ok) return newHash
  const epoch = await replaceUserPasswordScript.run(
    { user: keyNames.user(userId), activity: keyNames.activity(userId) },
    {
      oldHash: user.passwordHash,
      newHash: newHash.value,
      entry: auditEntry(context, 'password.changed', userId),
    },
    store,
  )
  return epoch < 0
    ? fail(problem('conflict', 'The password was changed elsewhere in the meantime.'))
    : succeed({ epoch })
}
