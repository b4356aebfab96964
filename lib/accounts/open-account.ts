import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { draftAccount, type NewPerson } from './draft-account'
import { openAccountScript } from './open-account.lua'

const userIdShape = /^[1-9]\d{0,14}$/

const refusals = {
  id_taken: problem('conflict', 'A user with this id already exists.'),
  email_taken: problem('conflict', 'A user with this e-mail address already exists.'),
}

/**
 * Creates a user and, in the same step, the default key.
 * @param person.passwordHash from `hashPassword`; empty when the person signs in with a provider
 * @returns the id of the default key
 * @throws KvError when the store cannot be asked
 */
export async function openAccount(
  person: NewPerson,
  nowMs: number,
): Promise<Result<{ defaultKeyId: string }, Problem>> {
  if (!userIdShape.test(person.userId)) {
    return fail(problem('bad_request', 'A user id is a number of 1 to 15 digits.'))
  }
  const draft = await draftAccount(person, { address: 'system', nowMs })
  const outcome = await openAccountScript.run(draft.names, draft.input)
  if (outcome !== 'opened') return fail(refusals[outcome])
  return succeed({ defaultKeyId: draft.defaultKeyId })
}
