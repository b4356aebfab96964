import { storeNowMs } from '@/lib/store/store-clock'
import type { AttemptOrigin } from '@/lib/trail/record-attempt'
import type { RequestContext } from './request-context'
import { addressOf } from './request-headers'

/** Returns where a request came from, for the record of a refused attempt. */
export function attemptOrigin({ request, requestId, nowMs }: RequestContext): AttemptOrigin {
  return { address: addressOf(request.headers), requestId, nowMs: nowMs ?? storeNowMs() }
}
