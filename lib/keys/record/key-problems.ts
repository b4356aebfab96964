import { type Problem, problem } from '@/lib/base/problem'

/** For unknown keys and for keys of other users. */
export const keyNotFound = problem('not_found', 'You have no API key with this id.')

export const keyIsRevoked = problem('conflict', 'The key has been revoked and no longer works.')

export const keyChangedElsewhere = problem(
  'conflict',
  'The key was changed elsewhere. Open it again to see the current version.',
)

/** For a person who has as many keys as one person may have. */
export function tooManyKeys(mostKeys: number): Problem {
  const message = `The owner has ${mostKeys} API keys, which is the most that one person may have.`
  const fix = 'Delete keys that are no longer used, or ask the operator to raise KEYS_PER_PERSON.'
  const errors = [{ parameter: 'keys', value: String(mostKeys), message, fix }]
  return problem('too_many_keys', `Nothing was changed. ${fix}`, { errors })
}

/** For an acting key: it cannot create, change or read keys with more permissions than its own. */
export const exceedsActingKey = problem(
  'permission_missing',
  'The key has, or would get, more permissions than the API key you sent.',
)

export const intentDiffers = problem(
  'idempotency_mismatch',
  'This Idempotency-Key was used for another request within the last 24 hours.',
)

/** For a form without a valid intent, which every page of the console sends. */
export const formIncomplete = problem('bad_request', 'The form is incomplete; open it again.')
