import { problem } from '@/lib/base/problem'
import type { OpenRoute } from '../request/open-routes'
import { refuse } from '../request/refuse'
import type { GateDecision, RequestContext } from '../request/request-context'
import {
  forHandler,
  machineHeaders,
  requestIdHeader,
  withoutInternalHeaders,
} from '../request/request-headers'

/** Short enough that a new signing key is known within minutes. */
const keptForMinutes = 'public, max-age=300'

/**
 * Passes requests for public documents, and for health and metrics of the instance. Only the handler of the metrics sees
 * a credential, which is their token.
 */
export function gatePublicDocument(
  { request, requestId }: RequestContext,
  { kind, methods }: OpenRoute,
): GateDecision {
  if (!methods.includes(request.method)) {
    const refusal = problem('method_not_allowed', `Use ${methods.join(' or ')}.`)
    return refuse({ requestId }, refusal, { Allow: methods.join(', ') })
  }
  const requestHeaders =
    kind === 'metrics' ? withoutInternalHeaders(request.headers) : forHandler(request.headers, {})
  requestHeaders.set(requestIdHeader, requestId)
  return {
    kind: 'pass',
    requestHeaders,
    responseHeaders: {
      ...machineHeaders,
      'Cache-Control': kind === 'document' ? keptForMinutes : 'no-store',
      'Access-Control-Allow-Origin': '*',
      'X-Request-Id': requestId,
    },
  }
}
