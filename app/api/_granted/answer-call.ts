import { internalError, type Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import type { ExportOutcome } from '@/lib/exports/model/export-outcome'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { openGrant } from '@/lib/gate/request/grant'
import { noLease } from '@/lib/limits/decide-key-limits'
import { GrantedCall, type KeepAlive } from './granted-call'
import { refuseUngranted } from './refuse-ungranted'
import { toExportRequest } from './to-export-request'

/** The answer to an export call, and the outcome of its stream if there is one. */
export interface Carried {
  response: Response
  finished?: Promise<ExportOutcome>
}

/**
 * Answers a granted export call. Unless a stream has begun, the lease is released and the call recorded; a failure
 * also leaves one line in the log.
 */
export async function answerCall(
  request: Request,
  keepAlive: KeepAlive,
  carryOut: (asked: ExportRequest) => Promise<Result<Carried, Problem>>,
): Promise<Response> {
  const grant = openGrant(request.headers, Date.now())
  if (!grant) return refuseUngranted()
  const call = new GrantedCall(grant, request, keepAlive)
  try {
    if (!(await call.hold())) return await call.refuse(noLease)
    const asked = toExportRequest(grant, request, call)
    const carried = asked.ok ? await carryOut(asked.value) : asked
    if (!carried.ok) return await call.refuse(carried.failure)
    const { response, finished } = carried.value
    if (finished) keepAlive(finished.then(call.recordEnd))
    return response
  } catch (error) {
    call.reportFailure(error)
    return call.refuse(internalError)
  }
}
