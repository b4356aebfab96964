import type { Problem } from '@/lib/base/problem'
import { countAddress } from '@/lib/limits/count-address'
import { policies } from '@/lib/limits/policies'
import { rateLimitHeaders } from '@/lib/limits/rate-limit-headers'
import { kvBatch } from '@/lib/store/batch'
import { giveBack } from '@/lib/usage/give-back'
import { type Refusal, refuse } from '../request/refuse'
import type { RequestContext } from '../request/request-context'
import { addressOf } from '../request/request-headers'
import { type AnsweredCall, exportIdHeader } from './machine-call'
import { noteForgedKey, noteRefusedKey } from './note-refusal'
import { recordRefusal } from './record-refusal'

/** Records a refused export for the owner of its key, and gives back what the call has spent. */
function afterRefusal(
  context: RequestContext,
  { target, answer, lease, refundable }: AnsweredCall,
  refusal: Problem,
): Promise<void> {
  const { record } = answer
  if (!record) return Promise.resolve()
  if (target.kind === 'export') {
    return recordRefusal(context, record, target.path, refusal, { leaseId: lease?.id, refundable })
  }
  const address = addressOf(context.request.headers)
  return refundable
    ? giveBack(kvBatch(context.store, 2), refundable, address).catch(() => undefined)
    : Promise.resolve()
}

/** Refuses a call of an active key. By the time the caller reads why, the call has given back what it spent. */
export async function refuseCall(
  context: RequestContext,
  call: AnsweredCall,
  refusal: Problem,
): Promise<Refusal> {
  const { answer, refundable, lease } = call
  const afterAnswer = afterRefusal(context, call, refusal)
  if (refundable) await afterAnswer
  const regained = refundable ? 1 : 0
  const left = answer.spent.map((state) => ({ ...state, remaining: state.remaining + regained }))
  const { record } = answer
  const noted = record && noteRefusedKey(context, record, refusal)
  return {
    ...refuse(
      context,
      refusal,
      { ...rateLimitHeaders(left, answer.nowMs), ...exportIdHeader(lease) },
      record?.key.id,
    ),
    afterAnswer: Promise.allSettled([afterAnswer, noted]),
  }
}

/** Refuses a credential that is not active, and counts that against its address. */
export function refuseCredential(
  context: RequestContext,
  call: AnsweredCall,
  refusal: Problem,
): Refusal {
  if (!call.answer.record) noteForgedKey(context, 'key_unknown')
  const address = addressOf(context.request.headers)
  const afterAnswer = Promise.allSettled([
    countAddress(kvBatch(context.store, 1), policies.failures, address),
    afterRefusal(context, call, refusal),
  ])
  return { ...refuse(context, refusal, {}, call.answer.record?.key.id), afterAnswer }
}
