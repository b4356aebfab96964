import { after } from 'next/server'
import { emptyRequestSchema } from '@/lib/api/keys/action-requests'
import { bodyProblem } from '@/lib/api/keys/key-request'
import { createAnswer, deleteAnswer, updateAnswer } from '@/lib/api/operations/changing-keys'
import { restoreAnswer, revokeAnswer } from '@/lib/api/operations/ending-keys'
import { finishAnswer, revealAnswer, rotateAnswer } from '@/lib/api/operations/key-secrets'
import type { Asked } from '@/lib/api/operations/operation-request'
import { deletedAnswer, getAnswer, listAnswer } from '@/lib/api/operations/reading-keys'
import { usageAnswer } from '@/lib/api/operations/usage-answer'
import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { fail, type Result, succeed } from '@/lib/base/result'
import { readJsonBody } from '@/lib/gate/request/check-body'
import { type Grant, type GrantedResource, openGrant } from '@/lib/gate/request/grant'
import { addressOf } from '@/lib/gate/request/request-headers'
import { deliverAfterAnswer } from '@/lib/outbox/sweep'
import { storeProblem } from '@/lib/store/store-problem'
import { refuseUngranted } from './refuse-ungranted'

type KeysResource = Extract<GrantedResource, { kind: 'keys' }>

const answers: Record<
  KeysResource['operation'],
  (asked: Asked) => Promise<Result<Response, Problem>>
> = {
  list: listAnswer,
  create: createAnswer,
  'list-deleted': deletedAnswer,
  get: getAnswer,
  update: updateAnswer,
  delete: deleteAnswer,
  'read-usage': usageAnswer,
  revoke: revokeAnswer,
  rotate: rotateAnswer,
  'finish-rotation': finishAnswer,
  reveal: revealAnswer,
  restore: restoreAnswer,
}

/** These take no member of a body. */
const bodiless: ReadonlySet<KeysResource['operation']> = new Set([
  'finish-rotation',
  'reveal',
  'restore',
])

/** The owner of the key that was sent, acting with it. */
function contextOf(grant: Grant, resource: KeysResource, headers: Headers): CommandContext {
  const { ownerId, ownerName, ownerRole, keyId, requestId } = grant
  const { ownerEmail, keyName } = resource
  const via = { kind: 'key', keyId, keyName } as const
  const actor = { userId: ownerId, email: ownerEmail, name: ownerName, role: ownerRole, via }
  return { actor, address: addressOf(headers), requestId, nowMs: Date.now() }
}

const outcomeUnknown = problem(
  'store_unavailable',
  'The key store did not answer, so what became of this request is not known. Read the key, or repeat the request with the same Idempotency-Key.',
  { retryAfterSeconds: 5 },
)

async function answer(
  request: Request,
  grant: Grant,
  resource: KeysResource,
): Promise<Result<Response, Problem>> {
  const hasBody = request.method === 'POST' || request.method === 'PATCH'
  const body = hasBody ? await readJsonBody(request, resource.operation) : succeed({})
  if (!body.ok) return body
  if (bodiless.has(resource.operation)) {
    const parsed = emptyRequestSchema.safeParse(body.value)
    if (!parsed.success) return fail(bodyProblem('Nothing was done.', parsed.error, body.value))
  }
  return answers[resource.operation]({
    context: contextOf(grant, resource, request.headers),
    keyId: resource.keyId ?? '',
    search: grant.search,
    headers: request.headers,
    body: body.value,
  })
}

/** Does to the keys of an owner what the gate has granted; of the request itself only body and conditions are read. */
export async function manageKeys(request: Request): Promise<Response> {
  const grant = await openGrant(request.headers, Date.now())
  if (grant?.resource.kind !== 'keys') return refuseUngranted()
  try {
    const answered = await answer(request, grant, grant.resource)
    // A change may have told webhook or mail something.
    if (request.method !== 'GET') after(deliverAfterAnswer)
    return answered.ok ? answered.value : problemResponse(answered.failure, grant.requestId)
  } catch (error) {
    const trouble = storeProblem(error, outcomeUnknown)
    if (!trouble) throw error
    return problemResponse(trouble, grant.requestId)
  }
}
