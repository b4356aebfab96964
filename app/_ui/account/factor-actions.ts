'use server'

import { refusedStep, waitingTime } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { startAction } from '@/lib/gate/console/start-action'
import { throttleCode } from '@/lib/limits/sign-in-throttle'
import { addFactor, type FactorOffer, offerFactor } from '@/lib/people/second-factor/add-factor'
import { removeFactor, renewRecoveryCodes } from '@/lib/people/second-factor/change-factor'

/** New recovery codes, shown this once. */
type Codes = { codes: readonly string[] }

/** Counts the code as an attempt, then hands it to the verb. */
async function withCode<Value>(
  begun: Result<CommandContext, Problem>,
  code: string,
  verb: (context: CommandContext, code: string) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem>> {
  if (!begun.ok) return begun
  const throttled = await throttleCode(begun.value.actor.userId)
  return throttled.ok ? verb(begun.value, String(code).slice(0, 64)) : throttled
}

function refused(failure: Problem): Refused {
  const told = failure.code === 'rate_limited' ? waitingTime(failure) : failure.detail
  return { failure: told, code: failure.code }
}

/** A secret for the person's app; it counts from its first code on. */
export async function offerFactorAction(): Promise<FactorOffer | Refused> {
  const begun = await startAction('offerFactorAction')
  return begun.ok ? offerFactor(begun.value) : refusedStep(begun.failure)
}

/** Turns the second factor on; answers the recovery codes, this once. */
export async function addFactorAction(offer: string, code: string): Promise<Codes | Refused> {
  const begun = await startAction('addFactorAction')
  const added = await withCode(begun, code, (context, typed) =>
    addFactor(context, { offer: String(offer), code: typed }),
  )
  return added.ok ? { codes: added.value } : refused(added.failure)
}

/** New recovery codes; the older ones are void. Asks for a code of the second factor, as turning it off does. */
export async function renewCodesAction(code: string): Promise<Codes | Refused> {
  const begun = await startAction('renewCodesAction')
  const renewed = await withCode(begun, code, renewRecoveryCodes)
  return renewed.ok ? { codes: renewed.value } : refused(renewed.failure)
}

/** Turns the second factor off. */
export async function removeFactorAction(code: string): Promise<Refused | undefined> {
  const begun = await startAction('removeFactorAction')
  const removed = await withCode(begun, code, removeFactor)
  return removed.ok ? undefined : refused(removed.failure)
}
