import type { Actor } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { keyNames } from '@/lib/store/key-names'

/** The refusal for people who are not administrators. */
export const administratorsOnly = problem(
  'administrators_only',
  'Only administrators can see and change users.',
)

const keySession = problem(
  'session_required',
  'A console that was opened by an API key cannot change users. Sign in with your password.',
)

/** Returns whether this person may see the users of the instance. */
export function checkAdministrator(actor: Actor): Result<void, Problem> {
  return actor.role === 'administrator' ? succeed(undefined) : fail(administratorsOnly)
}

/** Returns whether this person may change users. The scripts check the stored role again. */
export function checkMayAdminister(actor: Actor): Result<void, Problem> {
  if (actor.via.kind === 'key') return fail(keySession)
  return checkAdministrator(actor)
}

/** Returns the record whose role the scripts check. The operator has none: commands run beside the store. */
export function administratorRecord({ via, userId }: Actor): string | undefined {
  return via.kind === 'operator' ? undefined : keyNames.user(userId)
}
