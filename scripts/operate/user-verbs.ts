import type { Problem } from '@/lib/base/problem'
import { isNameOf } from '@/lib/base/record-of'
import type { Result } from '@/lib/base/result'
import { isoTime } from '@/lib/base/time'
import { changeUserRole, deactivateUser, reactivateUser } from '@/lib/people/administer/change-user'
import { resetFactorOf } from '@/lib/people/administer/look-after-user'
import { findUser, findUserByEmail } from '@/lib/people/find-user'
import { issuePasswordReset } from '@/lib/people/one-time/issue-password-reset'
import { setEmail } from '@/lib/people/profile/set-email'
import type { User } from '@/lib/people/user'
import { UsageError } from './command'
import { operatorContext } from './operator-context'

type Verb = (user: User, rest: readonly string[]) => Promise<string>

function doneOrThrown<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value
  const errors = result.failure.errors?.map(({ message }) => message) ?? []
  throw new Error([...new Set([result.failure.detail, ...errors])].join(' '))
}

function nameOf({ id, email }: User): string {
  return `user ${id} (${email})`
}

const namesThisMachine =
  'The link opens on this machine only. Set AUTH_URL to the address that people use, and ask for another.'

/** What the command can do to a person. Each returns the sentence that says what is so now. */
const verbs = {
  role: async (user, [role]) => {
    if (role === undefined) throw new UsageError('role needs a role after the person')
    doneOrThrown(await changeUserRole(operatorContext(), user.id, role))
    return `${nameOf(user)} has the role ${role}.`
  },
  'reset-factor': async (user) => {
    doneOrThrown(await resetFactorOf(operatorContext(), user.id))
    return `${nameOf(user)} signs in without a second factor until they add one.`
  },
  'reset-password': async (user) => {
    const { link, expiresAtMs } = doneOrThrown(await issuePasswordReset(operatorContext(), user.id))
    const onlyHere = new URL(link).hostname === 'localhost' ? `\n${namesThisMachine}` : ''
    return `${nameOf(user)} sets a new password once, until ${isoTime(expiresAtMs)}, at\n${link}${onlyHere}`
  },
  'set-email': async (user, [email]) => {
    if (email === undefined)
      throw new UsageError('set-email needs an e-mail address after the person')
    doneOrThrown(await setEmail(operatorContext(), user.id, email))
    return `user ${user.id} signs in with ${email}.`
  },
  deactivate: async (user) => {
    doneOrThrown(await deactivateUser(operatorContext(), user.id))
    return `${nameOf(user)} is deactivated: sessions have ended, keys answer 401.`
  },
  reactivate: async (user) => {
    doneOrThrown(await reactivateUser(operatorContext(), user.id))
    return `${nameOf(user)} is active.`
  },
} as const satisfies Record<string, Verb>

export const verbNames = Object.keys(verbs)

/** Returns whether the command knows a verb. */
export function isVerb(text: string): text is keyof typeof verbs {
  return isNameOf(verbs, text)
}

/** Whether a verb is followed by a value after the person. */
export function takesValue(verb: keyof typeof verbs): boolean {
  return verbs[verb].length > 1
}

/**
 * Runs a verb for a person.
 * @param who user id or e-mail address
 * @returns a sentence that says what is so now
 * @throws Error with the sentence of a refusal; KvError when the store cannot be asked
 */
export async function runVerb(
  verb: keyof typeof verbs,
  who: string,
  rest: readonly string[],
): Promise<string> {
  const user = who.includes('@') ? await findUserByEmail(who) : await findUser(who)
  if (!user) throw new Error(`there is no user ${who}; npm run users lists them`)
  return verbs[verb](user, rest)
}
