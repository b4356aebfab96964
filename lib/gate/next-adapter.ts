import { type NextFetchEvent, type NextRequest, NextResponse } from 'next/server'
import { commonHeaders } from './request/common-headers'
import type { GateDecision } from './request/request-context'

/** Carries a decision of the gate out in Next's words; work that outlives the answer is kept alive. */
export function carryOut(
  decision: GateDecision,
  request: NextRequest,
  event: NextFetchEvent,
): Response {
  if (decision.kind === 'refuse') {
    // Counting a failure is best effort; the refusal stands either way.
    if (decision.afterAnswer) event.waitUntil(decision.afterAnswer.catch(() => undefined))
    // Next's configuration adds them to what passes, which costs less than to pass them on.
    for (const [name, value] of Object.entries(commonHeaders)) {
      decision.response.headers.set(name, value)
    }
    return decision.response
  }
  const { requestHeaders, responseHeaders, rewritePath, status } = decision
  const init = { request: { headers: requestHeaders }, headers: responseHeaders }
  return rewritePath === undefined
    ? NextResponse.next({ ...init, status })
    : NextResponse.rewrite(new URL(rewritePath, request.url), init)
}
