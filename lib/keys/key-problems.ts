import { problem } from '@/lib/base/problem'

/** Of unknown keys and of anybody else's alike. */
export const keyNotFound = problem('not_found', 'You have no such API key.')

export const keyIsRevoked = problem('conflict', 'The key was revoked and opens nothing any more.')
