import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { checkPassword } from '../check-password'
import { findUserByEmail } from '../find-user'
import { hashNewPassword } from '../hash-in-turn'
import { dummyHash, needsRehash } from '../password-hash'
import { replaceUserPasswordScript } from '../replace-user-password.lua'
import type { User } from '../user'

/**
 * Returns the active user with this e-mail address and password.
 * An unknown user, a deactivated user and a wrong password get the same answer after the same work: the answer does not
 * show whether an account exists. Only a hash that this runtime cannot check is different: `password_unsupported`.
 * `overloaded` means that too many passwords were hashed at once, and says nothing about this one.
 * The caller consumes a throttle first.
 * @throws KvError when the store cannot be asked
 */
export async function authenticatePassword(
  email: string,
  password: string,
  store: Kv = kv(),
): Promise<Result<User, Problem>> {
  const user = await findUserByEmail(email, store)
  const checked = await checkPassword(password, user?.passwordHash || dummyHash)
  if (!checked.ok) return checked
  if (!user || !checked.value || user.status !== 'active') {
    return fail(problem('sign_in_failed', 'The e-mail address or password is wrong.'))
  }
  if (needsRehash(user.passwordHash)) {
    const renewed = await hashNewPassword(password)
    // The old hash still works; a later sign-in renews it.
    if (!renewed.ok) return succeed(user)
    await replaceUserPasswordScript.run(
      { user: keyNames.user(user.id), activity: keyNames.activity(user.id) },
      { oldHash: user.passwordHash, newHash: renewed.value },
      store,
    )
  }
  return succeed(user)
}
