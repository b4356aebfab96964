import type { Problem } from '@/lib/base/problem'
import { fail, type Result } from '@/lib/base/result'
import { createKey } from '@/lib/keys/edit/create-key'
import { updateKey } from '@/lib/keys/edit/update-key'
import { getKey } from '@/lib/keys/list/get-key'
import { keyChangedElsewhere } from '@/lib/keys/record/key-problems'
import {
  keyPatchSchema,
  keyRequestSchema,
  readKeyPatch,
  readKeyRequest,
  toRequestProblem,
} from '../keys/key-request'
import { issuedKeySchema, keyResourceSchema } from '../keys/key-resource'
import {
  checkIfMatch,
  readIdempotencyKey,
  readIfMatch,
  toPrecondition,
} from '../keys/preconditions'
import { answerWithKey, answerWithSecret } from './key-answer'
import type { OperationRequest, Operations } from './operation'

/** How often a patch for any version is merged again after another change has come between. */
const mostMerges = 8

/** Edits a key by a merge patch, if it still is the version that was read. */
async function mergeOnce(
  { context, keyId, headers, body }: OperationRequest,
  isLast: boolean,
): Promise<Result<Response, Problem> | 'overtaken'> {
  const key = await getKey(context.actor, keyId, context.nowMs)
  if (!key.ok) return key
  const ifMatch = readIfMatch(headers)
  if (!ifMatch.ok) return ifMatch
  const { version } = key.value
  const matched = checkIfMatch(ifMatch.value, version)
  if (!matched.ok) return matched
  const settings = readKeyPatch(body, key.value, context.nowMs)
  if (!settings.ok) return settings
  const updated = await updateKey(context, keyId, settings.value, version)
  if (updated.ok) return answerWithKey(context, keyId)
  const isOvertaken = updated.failure === keyChangedElsewhere && ifMatch.value?.isAny
  if (isOvertaken && !isLast) return 'overtaken'
  return fail(toRequestProblem(toPrecondition(updated.failure)))
}

/** Edits a key by a merge patch. One for any version (`If-Match: *`) is merged into what it has become. */
async function updateByPatch(asked: OperationRequest): Promise<Result<Response, Problem>> {
  for (let merges = 1; ; merges += 1) {
    const answer = await mergeOnce(asked, merges === mostMerges)
    if (answer !== 'overtaken') return answer
  }
}

/** The operations that create and edit keys. */
export const changingKeys: Operations<'createKey' | 'updateKey'> = {
  createKey: {
    summary: 'Create a key',
    description:
      'The answer has the whole key in `secret`. The new key may have no permission that the calling key does not have.',
    parameters: ['Idempotency-Key'],
    body: keyRequestSchema,
    answer: {
      status: 201,
      description: 'The key, with its secret.',
      schema: issuedKeySchema,
      headers: ['KeyETag', 'Location', 'Idempotency-Replayed'],
    },
    problems: ['conflict', 'too_many_keys'],
    sample: {
      headers: { 'Idempotency-Key': 'nightly-import-2026' },
      body: {
        name: 'Nightly import',
        expiresAt: '2099-12-31T00:00:00Z',
        permissions: { exports: ['statsdaily'], opensConsole: false, managesKeys: false },
        limits: { windows: [{ name: 'per-minute', quota: 30, windowSeconds: 60 }] },
        allowedNetworks: ['192.0.2.0/24'],
      },
    },
    async handle({ context, body, headers }) {
      const intent = readIdempotencyKey(headers)
      if (!intent.ok) return intent
      const settings = readKeyRequest(body, context.nowMs)
      if (!settings.ok) return settings
      const issued = await createKey(context, settings.value, {
        intent: intent.value ?? crypto.randomUUID(),
        reveal: true,
      })
      if (!issued.ok) return fail(toRequestProblem(issued.failure))
      const location = { Location: `/api/v1/keys/${issued.value.id}` }
      return answerWithSecret(context, issued.value, { status: 201, headers: location })
    },
  },

  updateKey: {
    summary: 'Edit a key',
    description:
      'A merge patch (RFC 7396): members that are left out keep their value, `null` removes, lists are replaced as a whole. The default key and revoked keys cannot be edited, and a key cannot edit itself.',
    parameters: ['If-Match'],
    body: keyPatchSchema,
    answer: { description: 'The edited key.', schema: keyResourceSchema, headers: ['KeyETag'] },
    problems: ['conflict'],
    sample: { headers: { 'If-Match': '"1"' }, body: { name: 'Hourly import', limits: null } },
    handle: updateByPatch,
  },
}
