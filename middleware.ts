import { type NextFetchEvent, type NextRequest, NextResponse } from 'next/server'
import { gate } from '@/lib/gate/gate'

export const config = { matcher: ['/((?!_next/static/).*)'] }

/** Asks the gate and does what it says; the deciding is in lib/gate. */
export async function middleware(request: NextRequest, event: NextFetchEvent): Promise<Response> {
  const decision = await gate(request, Date.now())
  if (decision.kind === 'refuse') {
    if (decision.afterAnswer) event.waitUntil(decision.afterAnswer)
    return decision.response
  }
  const { requestHeaders, responseHeaders, rewritePath } = decision
  const init = { request: { headers: requestHeaders }, headers: responseHeaders }
  return rewritePath === undefined
    ? NextResponse.next(init)
    : NextResponse.rewrite(new URL(rewritePath, request.url), init)
}
