import type { Problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import type { GateDecision, RequestContext } from './request-context'
import { machineHeaders } from './request-headers'

export type Refusal = Extract<GateDecision, { kind: 'refuse' }>

/** Refuses a request of a machine with a problem; the log names the key if it is known. */
export function refuse(
  { requestId }: Pick<RequestContext, 'requestId'>,
  refusal: Problem,
  headers: Record<string, string> = {},
  keyId?: string,
): Refusal {
  const all = { ...machineHeaders, ...headers }
  return { kind: 'refuse', response: refusalResponse(refusal, requestId, all, { keyId }) }
}
