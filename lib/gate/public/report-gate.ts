import { problem } from '@/lib/base/problem'
import { countAddress } from '@/lib/limits/count-address'
import { policies } from '@/lib/limits/policies'
import { limitProblem, rateLimitHeaders } from '@/lib/limits/rate-limit-headers'
import { kvBatch } from '@/lib/store/batch'
import { storeNowMs } from '@/lib/store/store-clock'
import { refuseOutage } from '@/lib/store/store-problem'
import { logAttempt } from '@/lib/trail/record-attempt'
import { attemptOrigin } from '../request/attempt-origin'
import type { OpenRoute } from '../request/open-routes'
import { checkLength } from '../request/read-body'
import { refuse } from '../request/refuse'
import type { GateDecision, RequestContext } from '../request/request-context'
import {
  addressOf,
  machineHeaders,
  requestIdHeader,
  withoutInternalHeaders,
} from '../request/request-headers'

/** Removes session and API key from what the handler sees, because both mean nothing here. */
function handlerHeaders({ request, requestId }: RequestContext): Headers {
  const headers = withoutInternalHeaders(request.headers)
  for (const name of ['cookie', 'x-api-key']) headers.delete(name)
  headers.set(requestIdHeader, requestId)
  return headers
}

async function countReport(context: RequestContext): Promise<GateDecision> {
  const { request, store } = context
  const nowMs = context.nowMs ?? storeNowMs()
  const address = addressOf(request.headers)
  const state = await countAddress(kvBatch(store, 1), policies.report, address)
  const headers = rateLimitHeaders([state], nowMs)
  if (!state.admitted) {
    logAttempt('throttled', attemptOrigin(context))
    return refuse(context, limitProblem([state], nowMs), headers)
  }
  return {
    kind: 'pass',
    requestHeaders: handlerHeaders(context),
    responseHeaders: { ...machineHeaders, ...headers, 'X-Request-Id': context.requestId },
  }
}

/**
 * The gate of reports and scheduled jobs: method, size, and a limit for each address. A store that cannot be asked is a
 * 503, because a report could not be handled either.
 */
export async function gateReport(
  context: RequestContext,
  { methods, mostBytes }: OpenRoute,
): Promise<GateDecision> {
  const { method, headers } = context.request
  if (!methods.includes(method)) {
    const refusal = problem('method_not_allowed', `Use ${methods.join(' or ')}.`)
    return refuse(context, refusal, { Allow: methods.join(', ') })
  }
  const declared = checkLength(headers, mostBytes)
  if (!declared.ok) return refuse(context, declared.failure)
  const { requestId } = context
  return refuseOutage(countReport(context), { requestId, place: 'report' }, (outage) =>
    refuse(context, outage),
  )
}
