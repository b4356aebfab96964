import type { Problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import type { GateDecision, RequestContext } from './request-context'
import { machineHeaders } from './request-headers'

export type Refusal = Extract<GateDecision, { kind: 'refuse' }>

/** Refuses a request of a machine with a problem. */
export function refuse(
  { requestId }: Pick<RequestContext, 'requestId'>,
  refusal: Problem,
  headers: Record<string, string> = {},
): Refusal {
  const all = { ...machineHeaders, ...headers }
  return { kind: 'refuse', response: problemResponse(refusal, requestId, all) }
}
