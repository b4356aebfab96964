import { logFailure } from '@/lib/base/log-failure'
import { internalError, isCallersFault, type Problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { type ProblemCode, problemTable } from '@/lib/base/problem-table'
import type { Result } from '@/lib/base/result'
import { type ExportOutcome, ExportStopped } from '@/lib/exports/model/export-outcome'
import type { ExportRequest } from '@/lib/exports/model/export-request'
import { type Grant, openGrant } from '@/lib/gate/request/grant'
import { addressOf } from '@/lib/gate/request/request-headers'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { noLease } from '@/lib/limits/decide-key-limits'
import { storeNowMs } from '@/lib/store/store-clock'
import { type EndedCall, endCall } from '@/lib/usage/end-call'
import { holdLease, type StopHolding } from '@/lib/usage/hold-lease'
import type { Call } from '@/lib/usage/record-call'
import { refusalFacts } from '@/lib/usage/refusals/refusal-facts'
import { refuseUngranted } from './refuse-ungranted'
import { toExportRequest } from './to-export-request'

/** Keeps work alive that outlives the answer; the work never rejects. */
export type KeepAlive = (work: Promise<void>) => void

/** The answer to an export call, and the outcome of its stream if there is one. */
export interface Carried {
  response: Response
  finished?: Promise<ExportOutcome>
}

/** Returns the record of the call, without its outcome. */
function callOf(grant: Grant, { headers }: Request): Omit<Call, 'outcome' | 'nowMs'> {
  const { keyId, ownerId, target, isPreviousSecret, lease, requestId } = grant
  return {
    keyId,
    ownerId,
    exportName: target.kind === 'export' ? target.name : '',
    format: target.kind === 'export' ? target.extension : undefined,
    rows: 0,
    bytes: 0,
    isComplete: false,
    isPrevious: isPreviousSecret,
    address: addressOf(headers),
    agent: headers.get('user-agent') ?? '',
    leaseId: lease?.id,
    requestId,
  }
}

/** Returns how a refusal is recorded. If the client has left, the call was allowed and is incomplete. */
function refusedAs(
  refusal: Problem,
  { target }: Grant,
  { signal }: Request,
): Pick<Call, 'outcome'> & Partial<Call> {
  const { code } = refusal
  if (signal.aborted) return { outcome: 'allowed', brokenOffBy: 'client_left' }
  const brokenOffBy = code === 'key_revoked' ? 'key_ended' : 'refused'
  const outcome = code === 'rate_limited' ? 'limited' : 'refused'
  const facts = refusalFacts(refusal, target.kind === 'export' ? target.userId : undefined)
  return { outcome, reason: code, problem: code, brokenOffBy, ...facts }
}

/** One granted export call. However it ends, it is recorded once, logged once if it fails, and releases its lease. */
class GrantedCall {
  #cause: unknown
  #stopHolding: StopHolding | undefined
  #recorded: Promise<void> | undefined
  readonly #stop = new AbortController()

  constructor(
    readonly grant: Grant,
    readonly request: Request,
    readonly keepAlive: KeepAlive,
  ) {
    const leave = () => this.#stop.abort(new ExportStopped('client_left'))
    if (request.signal.aborted) leave()
    else request.signal.addEventListener('abort', leave)
  }

  /** Fires when the client leaves, or the key is ended together with its running exports. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** @returns false when the lease has ended and other exports run instead */
  async hold(): Promise<boolean> {
    const { keyId, lease } = this.grant
    if (!lease) return true
    this.#stopHolding = await holdLease(keyId, lease, defaultKeyLimits.exportsAtOnce, () =>
      this.#stop.abort(new ExportStopped('key_ended')),
    )
    return this.#stopHolding !== undefined
  }

  readonly reportFailure = (error: unknown): void => {
    this.#cause ??= error
  }

  /** By the time the caller reads the refusal, the lease is released and what the call spent is given back. */
  async refuse(refusal: Problem): Promise<Response> {
    this.reportFailure(new Error(refusal.detail))
    const refused = refusedAs(refusal, this.grant, this.request)
    const costsNothing = refused.outcome !== 'allowed' && isCallersFault(refusal)
    const refundable = costsNothing ? this.grant.refundable : undefined
    const ended = this.#end({ ...refused, refundable }, refusal.code)
    this.keepAlive(ended)
    await ended
    return problemResponse(refusal, this.grant.requestId)
  }

  /** Records what was sent. Only the first end counts. */
  readonly recordEnd = ({ complete, isUnchanged, ...sent }: ExportOutcome): Promise<void> => {
    const status = isUnchanged ? 304 : 200
    this.#recorded ??= this.#end({ outcome: 'allowed', status, ...sent, isComplete: complete })
    return this.#recorded
  }

  async #end(
    outcome: Pick<Call, 'outcome'> & Partial<EndedCall>,
    code?: ProblemCode,
  ): Promise<void> {
    const call = { ...callOf(this.grant, this.request), ...outcome }
    if (this.#cause !== undefined) {
      const { requestId } = this.grant
      const { exportName, keyId, rows } = call
      const isRefused = code !== undefined && problemTable[code].status < 500
      const facts = {
        export: exportName,
        keyId,
        requestId,
        ...(code ? { code } : { rows }),
        ...(isRefused && { level: 'info' as const }),
      }
      logFailure('export_failed', facts, this.#cause)
    }
    await this.#stopHolding?.()
    await endCall({ ...call, nowMs: storeNowMs() })
  }
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
