import { logFailure } from '@/lib/base/log-failure'
import { isCallersFault, type Problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { type ProblemCode, problemTable } from '@/lib/base/problem-table'
import { type ExportOutcome, ExportStopped } from '@/lib/exports/model/export-outcome'
import type { Grant } from '@/lib/gate/request/grant'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { storeNowMs } from '@/lib/store/store-clock'
import { type EndedCall, endCall } from '@/lib/usage/end-call'
import { holdLease, type StopHolding } from '@/lib/usage/hold-lease'
import type { Call } from '@/lib/usage/record-call'
import { callOf, refusedAs, withheldAs } from './call-record'

/** Keeps work alive that outlives the answer; the work never rejects. */
export type KeepAlive = (work: Promise<void>) => void

/** One granted export call. However it ends, it is recorded once, logged once if it fails, and releases its lease. */
export class GrantedCall {
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
    const withheld = complete ? {} : withheldAs(sent, this.request)
    const ended = { ...sent, isComplete: complete, ...withheld }
    this.#recorded ??= this.#end({ outcome: 'allowed', status, ...ended })
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
