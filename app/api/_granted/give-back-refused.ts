import { isCallersFault, type Problem } from '@/lib/base/problem'
import type { Grant } from '@/lib/gate/request/grant'
import { addressOf } from '@/lib/gate/request/request-headers'
import { kvBatch } from '@/lib/store/batch'
import { kv } from '@/lib/store/client'
import { giveBack } from '@/lib/usage/give-back'

/** Gives back what a refused call has spent. If the store cannot be asked, it stays counted. */
export async function giveBackRefused(
  { headers }: Request,
  { refundable }: Grant,
  refusal: Problem,
): Promise<void> {
  if (!refundable || !isCallersFault(refusal)) return
  const given = giveBack(kvBatch(kv(), 2), refundable, addressOf(headers))
  await given.catch(() => undefined)
}
