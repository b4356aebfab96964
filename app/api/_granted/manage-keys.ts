import { after } from 'next/server'
import { emptyRequestSchema } from '@/lib/api/keys/action-requests'
import { bodyProblem } from '@/lib/api/keys/body-problem'
import { keyOperations } from '@/lib/api/operations/key-operations'
import { routeOf } from '@/lib/api/operations/operation-routes'
import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import { fail, type Result, succeed } from '@/lib/base/result'
import { readCheckedBody } from '@/lib/gate/request/check-body'
import { type Grant, type GrantedTarget, openGrant } from '@/lib/gate/request/grant'
import { addressOf } from '@/lib/gate/request/request-headers'
import { deliverAfterAnswer, deliverDue } from '@/lib/outbox/scheduled-jobs'
import { refuseOutage } from '@/lib/store/store-problem'
import { giveBackRefused } from './give-back-refused'
import { refuseUngranted } from './refuse-ungranted'

type GrantedOperation = Extract<GrantedTarget, { kind: 'keys' }>

/** The owner of the calling key, acting with it. */
function contextOf(grant: Grant, target: GrantedOperation, headers: Headers): CommandContext {
  const { ownerId, ownerName, ownerRole, keyId, requestId, atMs } = grant
  const { ownerEmail, keyName, lookupId } = target
  const via = { kind: 'key', keyId, keyName, lookupId } as const
  const actor = { userId: ownerId, email: ownerEmail, name: ownerName, role: ownerRole, via }
  return { actor, address: addressOf(headers), requestId, nowMs: atMs }
}

/** Says what is safe to do when the store may or may not have carried out the operation. */
function outcomeUnknown({ operation }: GrantedOperation, headers: Headers): Problem {
  const takesIntent = keyOperations[operation].parameters?.includes('Idempotency-Key')
  const hasIntent = headers.get('idempotency-key')?.trim()
  const advice = !takesIntent
    ? 'Repeat the request: what is already done stays done.'
    : hasIntent
      ? 'Repeat the request with the same Idempotency-Key.'
      : 'List or get the keys before you repeat the request. Next time, send an Idempotency-Key, which makes repeats safe.'
  const detail = `The key store did not answer, so the outcome of this request is unknown. ${advice}`
  return problem('store_unavailable', detail, { retryAfterSeconds: 5 })
}

/** Reads the body of an operation that may have one; operations that take none get an empty object. */
async function readOperationBody(
  request: Request,
  { operation }: GrantedOperation,
): Promise<Result<unknown, Problem>> {
  const { method, body: rule } = routeOf(operation)
  if (method === 'GET' || method === 'DELETE') return succeed({})
  const body = await readCheckedBody(request, rule)
  if (!body.ok || rule) return body
  const parsed = emptyRequestSchema.safeParse(body.value)
  return parsed.success ? body : fail(bodyProblem('Nothing was done.', parsed.error, body.value))
}

async function handle(
  request: Request,
  grant: Grant,
  target: GrantedOperation,
): Promise<Result<Response, Problem>> {
  const body = await readOperationBody(request, target)
  if (!body.ok) return body
  return keyOperations[target.operation].handle({
    context: contextOf(grant, target, request.headers),
    keyId: target.keyId ?? '',
    search: grant.search,
    headers: request.headers,
    body: body.value,
  })
}

/** Carries out the operation on keys that the gate has granted; of the request only body and conditions are read. */
export async function manageKeys(request: Request): Promise<Response> {
  const grant = openGrant(request.headers, Date.now())
  if (grant?.target.kind !== 'keys') return refuseUngranted()
  const handled = await refuseOutage(
    handle(request, grant, grant.target),
    { requestId: grant.requestId, place: 'operation' },
    fail,
    outcomeUnknown(grant.target, request.headers),
  )
  // A change may have put a webhook or a mail into the outbox.
  const isRead = routeOf(grant.target.operation).method === 'GET'
  after(isRead ? deliverDue : deliverAfterAnswer)
  if (handled.ok) return handled.value
  await giveBackRefused(request, grant, handled.failure)
  return refusalResponse(handled.failure, grant.requestId, {}, { keyId: grant.keyId })
}
