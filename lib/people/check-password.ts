import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result } from '@/lib/base/result'
import { hashInTurn } from './hash-in-turn'
import { HashNotSupported, verifyPassword } from './password-hash'

const notSupported = problem(
  'password_unsupported',
  'An older version stored your password in a format that this server cannot check. Ask your administrator for a link to set a new one.',
)

/**
 * Verifies a password like `verifyPassword`, in turn, and returns a problem instead of throwing.
 * @returns whether the password is right; `password_unsupported` when this runtime cannot check the hash; `overloaded`
 * when too many passwords are hashed at once: nothing was checked then
 */
export async function checkPassword(
  password: string,
  stored: string,
): Promise<Result<boolean, Problem>> {
  try {
    return await hashInTurn(() => verifyPassword(password, stored))
  } catch (error) {
    if (error instanceof HashNotSupported) return fail(notSupported)
    throw error
  }
}
