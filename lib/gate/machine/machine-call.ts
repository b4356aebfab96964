import { newId } from '@/lib/base/identifiers'
import type { LimitPolicy } from '@/lib/limits/policies'
import type { SpentUnits } from '@/lib/usage/give-back'
import type { Lease } from '@/lib/usage/hold-lease'
import type { RequestContext } from '../request/request-context'
import { addressOf } from '../request/request-headers'
import type { StoreAnswer } from './ask-store'
import type { MachineTarget } from './check-shape'
import type { SentCredential } from './read-credentials'
import { rememberedAnswers } from './remembered-answers'

/** How long the lease lasts that the gate takes: a handler that never runs does not hold it longer. */
const claimSeconds = 5

/** A call with a credential that could be one of ours. */
export interface MachineCall {
  target: MachineTarget
  sent: SentCredential
  /** What the call counts against; an export counts against the windows of its key instead. */
  policy: LimitPolicy | undefined
}

/** The same with the answer of the store. */
export interface AnsweredCall extends MachineCall {
  answer: StoreAnswer
  lease: Lease | undefined
  /** What the call has spent, and gives back if it is refused. */
  refundable: SpentUnits | undefined
}

/** The id under which an answer's export has a receipt; none when no export was begun. */
export function exportIdHeader(lease: Lease | undefined): Record<string, string> {
  return lease ? { 'X-Export-Id': lease.id } : {}
}

/**
 * Asks the store about a call in one round trip, unless a remembered answer is enough.
 * @throws KvError when the store cannot be asked
 */
export async function askAbout(context: RequestContext, call: MachineCall): Promise<AnsweredCall> {
  const { nowMs, store, request } = context
  const path = call.target.kind === 'export' ? call.target.path : undefined
  const isHead = request.method === 'HEAD'
  const lease = path &&
    !isHead && { id: newId('export'), seconds: claimSeconds, exportName: path.name }
  const answer = await rememberedAnswers().ask(store, {
    lookupId: call.sent.lookupId,
    address: addressOf(request.headers),
    nowMs,
    policy: call.policy,
    isHead,
    ...(lease && { lease }),
    askedUserId: path?.userId,
  })
  const isAdmitted = answer.record?.limitState.isAdmitted === true
  const taken =
    lease && isAdmitted ? { id: lease.id, untilMs: answer.nowMs + claimSeconds * 1000 } : undefined
  const hasSpent = !isHead && isAdmitted
  const logs = hasSpent && answer.record?.limitState.logs
  // An address that fails too often pays for its refused calls.
  const refundable = logs && answer.failures.admitted ? { atMs: answer.nowMs, logs } : undefined
  return { ...call, answer, lease: taken, refundable }
}
