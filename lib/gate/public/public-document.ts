import { problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import type { GateDecision, RequestContext } from '../request/request-context'
import { forHandler, machineHeaders, requestIdHeader } from '../request/request-headers'

/** Documents that machines may read without a credential, because they contain no personal data. */
const documents: ReadonlySet<string> = new Set(['/.well-known/jwks.json', '/api/v1/openapi.json'])

/** Short enough that a new signing key is known within minutes. */
const cacheControl = 'public, max-age=300'

export function isPublicDocument(pathname: string): boolean {
  return documents.has(pathname)
}

/** Passes requests for public documents. The handler learns nothing about the client. */
export function gatePublicDocument({ request, requestId }: RequestContext): GateDecision {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    const refusal = problem('method_not_allowed', 'Use GET or HEAD.')
    const headers = { ...machineHeaders, Allow: 'GET, HEAD' }
    return { kind: 'refuse', response: problemResponse(refusal, requestId, headers) }
  }
  return {
    kind: 'pass',
    requestHeaders: forHandler(request.headers, { [requestIdHeader]: requestId }),
    responseHeaders: {
      ...machineHeaders,
      'Cache-Control': cacheControl,
      'Access-Control-Allow-Origin': '*',
      'X-Request-Id': requestId,
    },
  }
}
