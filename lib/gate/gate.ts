import { logFailure } from '@/lib/base/log-failure'
import { internalError, problem } from '@/lib/base/problem'
import { gateKv, type Kv } from '@/lib/store/client'
import { gateConsole } from './console/console-gate'
import { gateMachine } from './machine/machine-gate'
import { gatePublicDocument } from './public/public-document'
import { gateReport } from './public/report-gate'
import { openRouteAt } from './request/open-routes'
import { refuse } from './request/refuse'
import type { GateDecision, RequestContext } from './request/request-context'
import { requestIdOf } from './request/request-headers'
import { readTarget } from './request/request-target'
import { withoutLastSlash, withoutTokenInQuery } from './request/tidy-address'

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

async function decide(context: RequestContext): Promise<GateDecision> {
  const { request, url } = context
  if (!isDecodable(url.pathname)) {
    const broken = problem('bad_request', 'The path has an invalid percent escape.')
    return refuse(context, broken)
  }
  const open = openRouteAt(url.pathname)
  if (open?.kind === 'report') return gateReport(context, open)
  if (open && open.kind !== 'form') return gatePublicDocument(context, open)
  const slashless = withoutLastSlash(context)
  if (slashless) return slashless
  const target = readTarget(url.pathname, request.method)
  if (target) return gateMachine(context, target)
  return withoutTokenInQuery(context) ?? gateConsole(context)
}

/**
 * Decides about every request before any handler runs: machines by their credential, browsers by their origin. Never
 * throws; an error is a refusal.
 */
export async function gate(
  request: Request,
  { nowMs, store = gateKv() }: { nowMs?: number; store?: Kv } = {},
): Promise<GateDecision> {
  const url = new URL(request.url)
  const requestId = requestIdOf(request.headers)
  const context = { request, url, requestId, nowMs, store }
  try {
    return await decide(context)
  } catch (error) {
    logFailure('request_failed', { requestId }, error)
    return refuse(context, internalError)
  }
}
