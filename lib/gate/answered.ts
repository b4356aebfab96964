import { checkEnvironment } from '@/lib/base/environment-rules'
import { newId } from '@/lib/base/identifiers'
import { logFailure } from '@/lib/base/log-failure'
import { internalError } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { storeProblem } from '@/lib/store/store-problem'
import { requestIdHeader } from './request/request-headers'

/** Returns whether Next threw this to redirect or the like; it marks those with a digest. */
function steersNext(error: unknown): boolean {
  return error instanceof Error && 'digest' in error && typeof error.digest === 'string'
}

/**
 * Wraps the handler of a route, so that no exception ends as a bare 500: it is answered as a problem with the request
 * id and leaves one line in the log. Redirects of Next, which are thrown, pass.
 */
export function answered<A extends [request?: Request]>(
  handle: (...args: A) => Promise<Response>,
): (...args: A) => Promise<Response> {
  return async (...args) => {
    try {
      checkEnvironment()
      return await handle(...args)
    } catch (error) {
      if (steersNext(error)) throw error
      const [request] = args
      const requestId = request?.headers.get(requestIdHeader) ?? newId('request')
      const path = request && new URL(request.url).pathname
      const outage = storeProblem(error, { requestId, place: 'route' })
      if (!outage) logFailure('request_failed', { requestId, method: request?.method, path }, error)
      return problemResponse(outage ?? internalError, requestId)
    }
  }
}
