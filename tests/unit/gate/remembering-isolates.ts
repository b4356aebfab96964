import type { StoreQuestion } from '@/lib/gate/machine/ask-store'
import { RememberedAnswers } from '@/lib/gate/machine/remembered-answers'
import { decideAccess } from '@/lib/keys/access/decide-access'
import { policies } from '@/lib/limits/policies'
import type { Kv } from '@/lib/store/client'
import { noonMs } from '@/tests/unit/limits/limited-key'

/** Several isolates in front of one store, all by one clock that only the test moves. */
export function isolatesOf(
  kv: Kv,
  count: number,
  seconds: number,
  lookupId: string,
  most?: number,
) {
  let nowMs = noonMs
  const make = () => new RememberedAnswers(seconds, most, () => nowMs)
  const isolates = Array.from({ length: count }, make)
  return {
    wait(ms: number) {
      nowMs += ms
      return nowMs
    },
    async ask(isolate = 0, more: Partial<StoreQuestion> = {}) {
      const answer = await isolates[isolate]?.ask(kv, {
        lookupId,
        address: '192.0.2.1',
        nowMs,
        policy: policies.self,
        isHead: false,
        ...more,
      })
      const isLive = decideAccess(answer?.record).ok
      const state = answer?.record?.limitState
      return { isLive, isAdmitted: isLive && state?.isAdmitted === true, state }
    },
  }
}
