import { z } from 'zod'
import { toHex } from '@/lib/base/encoding'
import { readEnvironment } from '@/lib/base/environment'
import { equalConstantTime, hmacSha256 } from '@/lib/base/hmac'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { firstGivenUserId } from '@/lib/people/administer/given-user-id'
import { fieldProblem, fieldsProblem } from '@/lib/people/field-problem'
import { hashNewPassword } from '@/lib/people/hash-in-turn'
import { newAccountSchema } from '@/lib/people/password-rules'
import { emailSchema, fieldErrors } from '@/lib/people/person-form'
import { keyNames } from '@/lib/store/key-names'
import { draftAccount, type OpeningVisit } from './draft-account'
import { setUpInstanceScript } from './set-up-instance.lua'
import { countUsers } from './setup-state'

const index = { users: keyNames.users() }

const closed = problem('not_found', 'This instance is already set up. Sign in.')
const untold = problem('not_found', 'This instance has no setup token; see docs/operate.md.')

/** Compares MACs: the time does not depend on the length or content of the token. */
function isSetupToken(sent: string, wanted: string): boolean {
  const macOf = (text: string) => toHex(hmacSha256(`${readEnvironment().KEY_PEPPER}:setup`, text))
  return equalConstantTime(macOf(sent.trim()), macOf(wanted))
}

/**
 * Creates the first user, an administrator with a default key, if the setup token is right. Works only while the
 * instance has no user; exactly one of several concurrent calls succeeds. The caller consumes a throttle first.
 * @returns the e-mail address to sign in with; problems name `token`, `email`, `name` or `password`
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function setUpInstance(
  visit: OpeningVisit,
  form: { token: string; email: string; name: string; password: string },
): Promise<Result<{ email: string }, Problem>> {
  const { SETUP_TOKEN } = readEnvironment()
  if (SETUP_TOKEN === undefined) return fail(untold)
  if (!isSetupToken(form.token, SETUP_TOKEN)) {
    return fail(fieldProblem('token', 'This is not the setup token of this instance.'))
  }
  if ((await countUsers()) > 0) return fail(closed)
  const schema = newAccountSchema(form.email, form.name).and(z.object({ email: emailSchema }))
  const checked = schema.safeParse(form)
  if (!checked.success) return fail(fieldsProblem(fieldErrors(checked.error)))
  const { email, name, password } = checked.data
  const userId = String(firstGivenUserId)
  const hashed = await hashNewPassword(password)
  if (!hashed.ok) return hashed
  const person = {
    userId,
    email,
    name,
    role: 'administrator' as const,
    passwordHash: hashed.value,
  }
  const draft = await draftAccount(person, visit, { by: 'setup token' })
  const outcome = await setUpInstanceScript.run({ ...draft.names, ...index }, draft.input)
  return outcome === 'opened' ? succeed({ email }) : fail(closed)
}
