import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { issueKey } from '@/lib/keys/create/issue-key'
import { updateKey } from '@/lib/keys/edit/update-key'
import { deleteKey } from '@/lib/keys/end/delete-key'
import { getKey } from '@/lib/keys/list/get-key'
import { keyChangedElsewhere } from '@/lib/keys/record/key-problems'
import { readKeyPatch, readKeyRequest } from '../keys/key-request'
import {
  checkIfMatch,
  preconditionFailed,
  readIdempotencyKey,
  readIfMatch,
} from '../keys/preconditions'
import { endedAnswer } from './ending-keys'
import { issuedAnswer } from './issued-answer'
import { keyAnswer } from './key-answer'
import type { Asked } from './operation-request'

/** Another version in the store, as whoever sent `If-Match` is told. */
function toPrecondition(failure: Problem): Problem {
  return failure === keyChangedElsewhere ? preconditionFailed : failure
}

/** Makes a key: 201 with its address and, this once, with its secret. */
export async function createAnswer({
  context,
  body,
  headers,
}: Asked): Promise<Result<Response, Problem>> {
  const intent = readIdempotencyKey(headers)
  if (!intent.ok) return intent
  const settings = readKeyRequest(body, context.nowMs)
  if (!settings.ok) return settings
  const issued = await issueKey(context, settings.value, intent.value ?? crypto.randomUUID())
  if (!issued.ok) return issued
  return issuedAnswer(context, issued.value, {
    status: 201,
    headers: { Location: `/api/v1/keys/${issued.value.id}` },
  })
}

/** Changes a key by a merge patch (RFC 7396), if it is still the version that was read. */
export async function updateAnswer(asked: Asked): Promise<Result<Response, Problem>> {
  const { context, keyId, headers, body } = asked
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
  if (!updated.ok) return fail(toPrecondition(updated.failure))
  const now = await getKey(context.actor, keyId, context.nowMs)
  return now.ok ? succeed(keyAnswer(now.value)) : now
}

/** Deletes a key; with `If-Match` only the version that was read. */
export async function deleteAnswer({
  context,
  keyId,
  headers,
}: Asked): Promise<Result<Response, Problem>> {
  const ifMatch = readIfMatch(headers)
  if (!ifMatch.ok) return ifMatch
  const isConditional = ifMatch.value?.isAny === false
  const key = isConditional ? await getKey(context.actor, keyId, context.nowMs) : undefined
  if (key && !key.ok) return key
  const matched = key ? checkIfMatch(ifMatch.value, key.value.version) : succeed(undefined)
  if (!matched.ok) return matched
  const ended = await deleteKey(context, keyId, key?.value.version)
  return ended.ok ? succeed(endedAnswer(keyId, ended.value)) : fail(toPrecondition(ended.failure))
}
