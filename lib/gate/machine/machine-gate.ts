import { isKeyOperation } from '@/lib/api/operations/operation-routes'
import { logFailure } from '@/lib/base/log-failure'
import { internalError, type Problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { dayMs } from '@/lib/base/time'
import type { CredentialRecord } from '@/lib/keys/access/read-credential'
import { addressBucket } from '@/lib/limits/address-bucket'
import { consume } from '@/lib/limits/limiter'
import { type LimitPolicy, policies } from '@/lib/limits/policies'
import { rateLimitHeaders } from '@/lib/limits/rate-limit-headers'
import { kvBatch } from '@/lib/store/batch'
import { refuseOutage } from '@/lib/store/store-problem'
import { claimSeconds, type Lease } from '@/lib/usage/hold-lease'
import type { GateDecision, RequestContext } from '../request/request-context'
import { addressOf, forHandler, machineHeaders, requestIdHeader } from '../request/request-headers'
import type { RequestTarget } from '../request/request-target'
import { grantHeader, sealGrant } from '../request/seal-grant'
import { askStore, decideCredential, decideLimit, type StoreAnswer } from './ask-store'
import { checkExport, checkOperation } from './check-permission'
import { checkShape, type MachineTarget, resolveTarget, shapeHeaders } from './check-shape'
import { makeGrant } from './make-grant'
import { readCredentials, type SentCredential } from './read-credentials'
import { isPreviousSecret, newLeaseId, recordRefusal } from './record-refusal'

type Refusal = Extract<GateDecision, { kind: 'refuse' }>

/** A call with a credential that could be one of ours. */
interface MachineCall {
  target: MachineTarget
  sent: SentCredential
  /** What the call counts against; an export counts against the windows of its key instead. */
  policy: LimitPolicy | undefined
}

interface AnsweredCall extends MachineCall {
  answer: StoreAnswer
  lease: Lease | undefined
}

function refuse(
  { requestId }: RequestContext,
  refusal: Problem,
  headers: Record<string, string> = {},
): Refusal {
  const all = { ...machineHeaders, ...headers }
  return { kind: 'refuse', response: problemResponse(refusal, requestId, all) }
}

function policyOf(target: MachineTarget): LimitPolicy | undefined {
  if (target.kind === 'export') return undefined
  return isKeyOperation(target.operation) ? policies.manage : policies.self
}

/** Records a refused export for the owner of its key. */
function afterRefusal(
  context: RequestContext,
  { target, answer, lease }: AnsweredCall,
  refusal: Problem,
): Promise<void> {
  const { record } = answer
  return record && target.kind === 'export'
    ? recordRefusal(context, record, target.path, refusal, lease?.id)
    : Promise.resolve()
}

/** Refuses a call of an active key. */
function refuseCall(context: RequestContext, call: AnsweredCall, refusal: Problem): Refusal {
  const headers = rateLimitHeaders(call.answer.spent, context.nowMs)
  const refused = refuse(context, refusal, headers)
  return { ...refused, afterAnswer: afterRefusal(context, call, refusal) }
}

/** Refuses a credential that is not active, and counts that against its address. */
function refuseCredential(context: RequestContext, call: AnsweredCall, refusal: Problem): Refusal {
  const address = addressBucket(addressOf(context.request.headers))
  const afterAnswer = Promise.allSettled([
    consume(kvBatch(context.store, 1), policies.failures, address),
    afterRefusal(context, call, refusal),
  ])
  return { ...refuse(context, refusal), afterAnswer }
}

/** Asks the store, in one round trip. */
async function ask(context: RequestContext, call: MachineCall): Promise<AnsweredCall> {
  const { nowMs, store, request } = context
  const path = call.target.kind === 'export' ? call.target.path : undefined
  const takesPlace = path && request.method === 'GET'
  const lease = takesPlace ? { id: newLeaseId(), untilMs: nowMs + claimSeconds * 1000 } : undefined
  const answer = await askStore(store, {
    lookupId: call.sent.lookupId,
    address: addressOf(request.headers),
    nowMs,
    policy: call.policy,
    ...(lease && { lease: { id: lease.id, seconds: claimSeconds } }),
    askedUserId: path?.userId,
  })
  return { ...call, answer, lease }
}

/** `Sunset` (RFC 8594) in the last 30 days of a secret, so that its end shows in the client's log in time. */
function endingHeaders(record: CredentialRecord, nowMs: number): Record<string, string> {
  const { previousUntilMs, expiresAtMs } = record.key
  const endsAtMs = isPreviousSecret(record) ? previousUntilMs : expiresAtMs
  if (endsAtMs === undefined || endsAtMs - nowMs > 30 * dayMs) return {}
  return {
    Sunset: new Date(endsAtMs).toUTCString(),
    Link: '</help/api-keys#expiration>; rel="sunset"; type="text/html"',
  }
}

async function pass(
  context: RequestContext,
  { target, sent, answer, lease }: AnsweredCall,
  record: CredentialRecord,
): Promise<GateDecision> {
  const { nowMs, request, requestId } = context
  const { spent } = answer
  const granted = makeGrant(context, record, { target, spent, lease, source: sent.source })
  const added = { [grantHeader]: await sealGrant(granted, nowMs), [requestIdHeader]: requestId }
  const hints = { ...rateLimitHeaders(spent, nowMs), ...endingHeaders(record, nowMs) }
  return {
    kind: 'pass',
    requestHeaders: forHandler(request.headers, added),
    responseHeaders: { ...machineHeaders, ...hints, 'X-Request-Id': requestId },
    ...(sent.source === 'path' &&
      target.kind === 'export' && {
        rewritePath: `/api/v1/exports/${target.path.name}.${target.path.extension}`,
      }),
  }
}

/** Decides in order: credential, limits, permissions. */
async function decide(context: RequestContext, call: AnsweredCall): Promise<GateDecision> {
  const { nowMs } = context
  const { target, sent, answer, policy } = call
  const explains = target.kind === 'operation' && target.operation === 'getOwnKey'
  const credential = decideCredential(answer, explains, nowMs)
  if (!credential.ok) return refuseCredential(context, call, credential.failure)
  const limit = decideLimit(answer, policy, nowMs)
  if (!limit.ok) return refuseCall(context, call, limit.failure)
  const permitted =
    target.kind === 'export'
      ? checkExport(credential.value, sent, target.path)
      : checkOperation(credential.value, target.operation, target.keyId)
  if (!permitted.ok) return refuseCall(context, call, permitted.failure)
  return pass(context, call, credential.value)
}

/** Turns an error after the store was asked into a refusal: the call is recorded, and its lease released. */
async function decideOrRefuse(context: RequestContext, call: AnsweredCall): Promise<GateDecision> {
  try {
    return await decide(context, call)
  } catch (error) {
    const { target } = call
    const name = target.kind === 'export' ? target.path.name : undefined
    logFailure('request_failed', { requestId: context.requestId, export: name }, error)
    return refuseCall(context, call, internalError)
  }
}

/**
 * The gate of everything a machine asks for. What is malformed, unknown or forged is refused without a store
 * request; every other request costs one round trip. If the store cannot be asked, the answer is 503.
 */
export async function gateMachine(
  context: RequestContext,
  target: RequestTarget,
): Promise<GateDecision> {
  const { request, url } = context
  const shaped = checkShape(request, url.search, target)
  if (!shaped.ok) return refuse(context, shaped.failure, shapeHeaders(shaped.failure, target))
  const pathToken = shaped.value.kind === 'export' ? shaped.value.pathToken : undefined
  const sent = await readCredentials(request.headers, pathToken)
  if (!sent.ok) return refuse(context, sent.failure)
  const known = resolveTarget(shaped.value)
  if (!known.ok) return refuse(context, known.failure)
  const call = { target: known.value, sent: sent.value, policy: policyOf(known.value) }
  const decision = ask(context, call).then((answered) => decideOrRefuse(context, answered))
  const { requestId } = context
  const place = pathToken === undefined ? call.target.kind : 'link'
  return refuseOutage<GateDecision>(decision, { requestId, place }, (outage) =>
    refuse(context, outage),
  )
}
