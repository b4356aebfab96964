import { problem } from '@/lib/base/problem'
import type { OpenRoute } from '../request/open-routes'
import { refuse } from '../request/refuse'
import type { GateDecision, RequestContext } from '../request/request-context'
import { forHandler, machineHeaders, requestIdHeader } from '../request/request-headers'

/** Short enough that a new signing key is known within minutes. */
const keptForMinutes = 'public, max-age=300'

/** Passes requests for public documents and for the health of the instance. The handler learns nothing about the client. */
export function gatePublicDocument(
  { request, requestId }: RequestContext,
  { kind, methods }: OpenRoute,
): GateDecision {
  if (!methods.includes(request.method)) {
    const refusal = problem('method_not_allowed', `Use ${methods.join(' or ')}.`)
    return refuse({ requestId }, refusal, { Allow: methods.join(', ') })
  }
  return {
    kind: 'pass',
    requestHeaders: forHandler(request.headers, { [requestIdHeader]: requestId }),
    responseHeaders: {
      ...machineHeaders,
      'Cache-Control': kind === 'health' ? 'no-store' : keptForMinutes,
      'Access-Control-Allow-Origin': '*',
      'X-Request-Id': requestId,
    },
  }
}
