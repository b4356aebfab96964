import { fail, succeed } from '@/lib/base/result'
import { revealKey } from '@/lib/keys/reveal/reveal-key'
import { finishRotation } from '@/lib/keys/rotate/finish-rotation'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { deriveLinkToken, readToken } from '@/lib/keys/token/token-format'
import { rotateRequestSchema, usualOverlapSeconds } from '../keys/action-requests'
import { bodyProblem } from '../keys/body-problem'
import { toRequestProblem } from '../keys/key-request'
import { issuedKeySchema, keyResourceSchema, revealedKeySchema } from '../keys/key-resource'
import { readIdempotencyKey } from '../keys/preconditions'
import { answerWithKey, answerWithSecret } from './key-answer'
import type { Operations } from './operation'

/** The operations on the secret of a key. */
export const rotatingKeys: Operations<'rotateKey' | 'finishRotation' | 'revealKey'> = {
  rotateKey: {
    summary: 'Rotate a key',
    description:
      'Gives the key a new secret. The previous secret and its links keep working for `overlapSeconds`, but never past the expiration of the key. A key has at most two secrets. While an earlier one still works, send `Idempotency-Key` or `endPrevious`, because the rotation ends it at once.',
    parameters: ['Idempotency-Key'],
    body: rotateRequestSchema,
    answer: {
      description: 'The key, with its new secret.',
      schema: issuedKeySchema,
      headers: ['KeyETag', 'Idempotency-Replayed'],
    },
    problems: ['conflict'],
    sample: { body: { overlapSeconds: 3600 } },
    async handle({ context, keyId, body, headers }) {
      const sent = readIdempotencyKey(headers)
      if (!sent.ok) return sent
      const parsed = rotateRequestSchema.safeParse(body)
      if (!parsed.success) return fail(bodyProblem('The key was not rotated.', parsed.error, body))
      const { overlapSeconds = usualOverlapSeconds, endPrevious = false } = parsed.data
      const issued = await rotateKey(context, keyId, {
        overlapSeconds,
        endsPrevious: endPrevious || sent.value !== undefined,
        intent: sent.value,
        reveal: true,
      })
      return issued.ok
        ? answerWithSecret(context, issued.value, { status: 200 })
        : fail(toRequestProblem(issued.failure))
    },
  },

  finishRotation: {
    summary: 'Finish a rotation',
    description: 'Ends the previous secret. It is refused from the next request on.',
    answer: { description: 'The key.', schema: keyResourceSchema, headers: ['KeyETag'] },
    problems: ['conflict'],
    async handle({ context, keyId }) {
      const finished = await finishRotation(context, keyId)
      return finished.ok ? answerWithKey(context, keyId) : finished
    },
  },

  revealKey: {
    summary: 'Reveal a key',
    description:
      'Returns the whole key once more and writes that to the audit trail. Keys with more permissions than the calling key are refused.',
    answer: { description: 'The whole key.', schema: revealedKeySchema },
    problems: ['conflict'],
    async handle({ context, keyId }) {
      const revealed = await revealKey(context, keyId)
      if (!revealed.ok) return revealed
      const secret = revealed.value
      const isOurs = readToken(secret)?.kind === 'key'
      const linkToken = isOurs ? deriveLinkToken(secret) : null
      return succeed(Response.json({ id: keyId, secret, linkToken }))
    },
  },
}
