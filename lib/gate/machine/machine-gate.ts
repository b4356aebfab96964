import { isKeyOperation } from '@/lib/api/operations/operation-routes'
import { logFailure } from '@/lib/base/log-failure'
import { internalError } from '@/lib/base/problem'
import { dayMs } from '@/lib/base/time'
import { isPreviousSecret } from '@/lib/keys/access/decide-access'
import type { CredentialRecord } from '@/lib/keys/access/read-credential'
import { decideKeyLimits } from '@/lib/limits/decide-key-limits'
import { type LimitPolicy, policies } from '@/lib/limits/policies'
import { rateLimitHeaders } from '@/lib/limits/rate-limit-headers'
import { refuseOutage } from '@/lib/store/store-problem'
import { refuse } from '../request/refuse'
import type { GateDecision, RequestContext } from '../request/request-context'
import { forHandler, heldHeader, machineHeaders, requestIdHeader } from '../request/request-headers'
import type { RequestTarget } from '../request/request-target'
import { grantHeader, sealGrant } from '../request/seal-grant'
import { decideCredential } from './ask-store'
import { checkExport, checkOperation } from './check-permission'
import { checkShape, type MachineTarget, resolveTarget, shapeHeaders } from './check-shape'
import { type AnsweredCall, askAbout, exportIdHeader } from './machine-call'
import { makeGrant } from './make-grant'
import { noteForgedKey } from './note-refusal'
import { readCredentials } from './read-credentials'
import { refuseCall, refuseCredential } from './refuse-call'

function policyOf(target: MachineTarget): LimitPolicy | undefined {
  if (target.kind === 'export') return undefined
  return isKeyOperation(target.operation) ? policies.manage : policies.self
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

function pass(
  context: RequestContext,
  { target, sent, answer, lease, refundable }: AnsweredCall,
  record: CredentialRecord,
): GateDecision {
  const { request, requestId } = context
  const { spent, nowMs } = answer
  const { source } = sent
  const granted = makeGrant(context, record, { target, spent, lease, source, refundable })
  const sealed = sealGrant(granted, context.nowMs ?? Date.now())
  const held = request.headers.get(heldHeader)
  const added = {
    [grantHeader]: sealed,
    [requestIdHeader]: requestId,
    ...(held && { [heldHeader]: held }),
  }
  const hints = { ...rateLimitHeaders(spent, nowMs), ...endingHeaders(record, nowMs) }
  return {
    kind: 'pass',
    requestHeaders: forHandler(request.headers, added),
    responseHeaders: {
      ...machineHeaders,
      ...hints,
      ...exportIdHeader(lease),
      'X-Request-Id': requestId,
    },
    ...(sent.source === 'path' &&
      target.kind === 'export' && {
        rewritePath: `/api/v1/exports/${target.path.name}.${target.path.extension}`,
      }),
  }
}

/** Decides in order: credential, limits, permissions. */
async function decide(context: RequestContext, call: AnsweredCall): Promise<GateDecision> {
  const { target, sent, answer } = call
  const explains = target.kind === 'operation' && target.operation === 'getOwnKey'
  const credential = decideCredential(answer, explains)
  if (!credential.ok) return refuseCredential(context, call, credential.failure)
  const runs = target.kind === 'export' && context.request.method !== 'HEAD'
  const limit = decideKeyLimits(credential.value.limitState, runs)
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
  const isReceipt = shaped.value.kind === 'operation' && shaped.value.operation === 'getReceipt'
  const pathToken = shaped.value.kind === 'export' ? shaped.value.pathToken : undefined
  const sent = readCredentials(request.headers, pathToken, isReceipt)
  if (!sent.ok) {
    if (sent.failure.code === 'key_invalid') noteForgedKey(context, 'key_forged')
    return refuse(context, sent.failure)
  }
  const known = resolveTarget(shaped.value)
  if (!known.ok) return refuse(context, known.failure)
  const call = { target: known.value, sent: sent.value, policy: policyOf(known.value) }
  const decision = askAbout(context, call).then((answered) => decideOrRefuse(context, answered))
  const { requestId } = context
  const place = pathToken === undefined ? call.target.kind : 'link'
  return refuseOutage<GateDecision>(decision, { requestId, place }, (outage) =>
    refuse(context, outage),
  )
}
