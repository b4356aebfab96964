import { type Problem, problem } from '@/lib/base/problem'
import { isoTime } from '@/lib/base/time'
import { exceedsActingKey, intentDiffers, keyIsRevoked, keyNotFound } from '../record/key-problems'
import { rotationOverlaps } from './rotation-overlaps'

export const rotationRefusals = {
  not_found: keyNotFound,
  is_revoked: keyIsRevoked,
  is_expired: problem('conflict', 'The key has expired, so a new secret would not work.'),
  exceeds: exceedsActingKey,
  differs: intentDiffers,
  superseded: problem(
    'conflict',
    'The key has been rotated again, so the secret of this Idempotency-Key is not its newest.',
  ),
}

/** Refuses an overlap that is not offered. */
export function overlapRefusal(value: number): Problem {
  const allowed = rotationOverlaps.map(({ seconds }) => String(seconds))
  const message = `The older secret can stay for ${allowed.join(', ')} seconds.`
  return problem('invalid_parameter', 'The key was not rotated.', {
    errors: [{ parameter: 'overlapSeconds', value: String(value), message, fix: message, allowed }],
  })
}

/** Refuses to end a secret that may still be in use: the caller may not know that the key was rotated. */
export function stillRotating(untilMs: number): Problem {
  const detail = `The key was rotated already, and its previous secret works until ${isoTime(untilMs)}. Another rotation would end that secret now, so nothing was changed. Finish that rotation first.`
  const message = 'The previous secret still works.'
  const fix =
    'Repeat the earlier request with its Idempotency-Key to get the new secret, finish that rotation, or send {"endPrevious": true}.'
  return problem('conflict', detail, { errors: [{ parameter: 'endPrevious', message, fix }] })
}
