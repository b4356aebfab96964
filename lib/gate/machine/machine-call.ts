import type { LimitPolicy } from '@/lib/limits/policies'
import type { SpentUnits } from '@/lib/usage/give-back'
import type { Lease } from '@/lib/usage/hold-lease'
import type { RequestContext } from '../request/request-context'
import { addressOf } from '../request/request-headers'
import type { StoreAnswer } from './ask-store'
import type { MachineTarget } from './check-shape'
import type { SentCredential } from './read-credentials'
import { newLeaseId } from './record-refusal'
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

/**
 * Asks the store about a call in one round trip, unless a remembered answer is enough.
 * @throws KvError when the store cannot be asked
 */
export async function askAbout(context: RequestContext, call: MachineCall): Promise<AnsweredCall> {
  const { nowMs, store, request } = context
  const path = call.target.kind === 'export' ? call.target.path : undefined
  const isHead = request.method === 'HEAD'
  const leaseId = path && !isHead ? newLeaseId() : undefined
  const answer = await rememberedAnswers().ask(store, {
    lookupId: call.sent.lookupId,
    address: addressOf(request.headers),
    nowMs,
    policy: call.policy,
    isHead,
    ...(leaseId && { lease: { id: leaseId, seconds: claimSeconds } }),
    askedUserId: path?.userId,
  })
  const lease = leaseId && { id: leaseId, untilMs: answer.nowMs + claimSeconds * 1000 }
  const hasSpent = !isHead && answer.record?.limitState.isAdmitted === true
  // An address that fails too often pays for its refused calls.
  const refundable = hasSpent && answer.failures.admitted ? spentUnits(answer) : undefined
  return { ...call, answer, lease: lease || undefined, refundable }
}

function spentUnits({ nowMs, record, spent }: StoreAnswer): SpentUnits {
  const policy = record?.limitState.policy?.name
  const windowSeconds = spent.map((state) => state.policy.windowSeconds)
  return { atMs: nowMs, windowSeconds, ...(policy && { policy }) }
}
