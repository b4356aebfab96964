import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { restoreKey } from '@/lib/keys/end/restore-key'
import { getKey } from '@/lib/keys/list/get-key'
import { revokeRequestSchema } from '../keys/action-requests'
import { bodyProblem } from '../keys/body-problem'
import { endedKeySchema, keyResourceSchema } from '../keys/key-resource'
import { checkIfMatch, readIfMatch, toPrecondition } from '../keys/preconditions'
import { answerEnded, answerWithKey } from './key-answer'
import type { OperationRequest, Operations } from './operation'

/** Deletes a key; with `If-Match`, only the version that was read. */
async function deleteIfMatch({
  context,
  keyId,
  headers,
}: OperationRequest): Promise<Result<Response, Problem>> {
  const ifMatch = readIfMatch(headers)
  if (!ifMatch.ok) return ifMatch
  const isConditional = ifMatch.value?.isAny === false
  const key = isConditional ? await getKey(context.actor, keyId, context.nowMs) : undefined
  if (key && !key.ok) return key
  const matched = key ? checkIfMatch(ifMatch.value, key.value.version) : succeed(undefined)
  if (!matched.ok) return matched
  const ended = await deleteKey(context, keyId, { version: key?.value.version })
  return ended.ok ? succeed(answerEnded(keyId, ended.value)) : fail(toPrecondition(ended.failure))
}

/** The operations that end keys, and the one that takes a deletion back. */
export const endingKeys: Operations<'revokeKey' | 'deleteKey' | 'restoreKey'> = {
  revokeKey: {
    summary: 'Revoke a key',
    description:
      'The key is refused for good from the next request on, and stays in the list. A revoked default key is replaced in the same step. A repeat changes nothing, but may still end running exports.',
    body: revokeRequestSchema,
    answer: { description: 'The key has ended.', schema: endedKeySchema },
    sample: { body: { reason: 'The program has retired' } },
    async handle({ context, keyId, body }) {
      const parsed = revokeRequestSchema.safeParse(body)
      if (!parsed.success) return fail(bodyProblem('The key was not revoked.', parsed.error, body))
      const { reason = '', endExports = false } = parsed.data
      const ended = await revokeKey(context, keyId, reason, endExports)
      return ended.ok ? succeed(answerEnded(keyId, ended.value)) : ended
    },
  },

  deleteKey: {
    summary: 'Delete a key',
    description:
      'Ends the key and removes it from the list. It can be restored for 30 days, as a revoked key. A deleted default key is replaced in the same step.',
    parameters: ['If-Match (optional)'],
    answer: { description: 'The key has ended.', schema: endedKeySchema },
    handle: deleteIfMatch,
  },

  restoreKey: {
    summary: 'Restore a deleted key',
    description: 'Possible for 30 days after the deletion. The key comes back revoked.',
    answer: { description: 'The key.', schema: keyResourceSchema, headers: ['KeyETag'] },
    problems: ['too_many_keys'],
    async handle({ context, keyId }) {
      const restored = await restoreKey(context, keyId)
      return restored.ok ? answerWithKey(context, keyId) : restored
    },
  },
}
