import { logFailure } from '@/lib/base/log-failure'
import { internalError, problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { type Kv, kv } from '@/lib/store/client'
import { gateConsole } from './console/console-gate'
import { gateExporter } from './machine/machine-gate'
import { gatePublicDocument, isPublicDocument } from './public/public-document'
import { gateReport, isReport } from './public/report-gate'
import type { GateDecision, Visit } from './request/decision'
import { machineHeaders, requestIdOf } from './request/request-headers'
import { readResource } from './request/request-target'

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

async function decide(visit: Visit): Promise<GateDecision> {
  const { url, requestId } = visit
  if (!isDecodable(url.pathname)) {
    const broken = problem('bad_request', 'The path has a broken percent escape.')
    return { kind: 'refuse', response: problemResponse(broken, requestId, machineHeaders) }
  }
  if (isPublicDocument(url.pathname)) return gatePublicDocument(visit)
  if (isReport(url.pathname)) return gateReport(visit)
  const resource = readResource(url.pathname)
  return resource ? gateExporter(visit, resource) : gateConsole(visit)
}

/**
 * Decides about every request before any handler runs: machines by their credential, browsers by their origin. Never
 * throws: an error is a refusal, too.
 */
export async function gate(
  request: Request,
  { nowMs = Date.now(), store = kv() }: { nowMs?: number; store?: Kv } = {},
): Promise<GateDecision> {
  const url = new URL(request.url)
  const requestId = requestIdOf(request.headers)
  const visit = { request, url, requestId, nowMs, store }
  try {
    return await decide(visit)
  } catch (error) {
    logFailure('request_failed', { requestId }, error)
    return { kind: 'refuse', response: problemResponse(internalError, requestId, machineHeaders) }
  }
}
