import { problem } from '@/lib/base/problem'

/** Of unknown keys and of anybody else's alike. */
export const keyNotFound = problem('not_found', 'You have no such API key.')

export const keyIsRevoked = problem('conflict', 'The key was revoked and opens nothing any more.')

export const keyChangedElsewhere = problem(
  'conflict',
  'The key was changed elsewhere. Open it again to see how it is now.',
)

/** Of a key acting on keys: what it makes, changes or is shown may do no more than it may itself. */
export const exceedsActingKey = problem(
  'permission_missing',
  'That key may do more than the API key that was sent, or would.',
)

export const intentDiffers = problem(
  'idempotency_mismatch',
  'This Idempotency-Key was used for another request within the last 24 hours.',
)
