'use server'

import { refusedStep, waitingTime } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import type { Result } from '@/lib/base/result'
import { consoleAction } from '@/lib/gate/console/console-action'
import { throttleCode } from '@/lib/limits/sign-in-throttle'
import { addFactor, type FactorOffer, offerFactor } from '@/lib/people/second-factor/add-factor'
import { removeFactor, renewRecoveryCodes } from '@/lib/people/second-factor/change-factor'

/** New recovery codes, shown this once. */
type Codes = { codes: readonly string[] }

/** Counts the code as an attempt, then hands it to the verb. */
async function withCode<Value>(
  context: CommandContext,
  code: string,
  verb: (context: CommandContext, code: string) => Promise<Result<Value, Problem>>,
): Promise<Result<Value, Problem>> {
  const throttled = await throttleCode(context.actor.userId)
  return throttled.ok ? verb(context, String(code).slice(0, 64)) : throttled
}

function refused(failure: Problem): Refused {
  const told = failure.code === 'rate_limited' ? waitingTime(failure) : failure.detail
  return { failure: told, code: failure.code }
}

/** A secret for the person's app; it counts from its first code on. */
export const offerFactorAction = consoleAction(
  'offerFactorAction',
  refusedStep,
  (context: CommandContext): Promise<FactorOffer | Refused> => offerFactor(context),
)

/** Turns the second factor on; answers the recovery codes, this once. */
export const addFactorAction = consoleAction(
  'addFactorAction',
  refused,
  async (context: CommandContext, offer: string, code: string): Promise<Codes | Refused> => {
    const added = await withCode(context, code, (_, typed) =>
      addFactor(context, { offer: String(offer), code: typed }),
    )
    return added.ok ? { codes: added.value } : refused(added.failure)
  },
)

/** New recovery codes; the older ones are void. Asks for a code of the second factor, as turning it off does. */
export const renewCodesAction = consoleAction(
  'renewCodesAction',
  refused,
  async (context: CommandContext, code: string): Promise<Codes | Refused> => {
    const renewed = await withCode(context, code, renewRecoveryCodes)
    return renewed.ok ? { codes: renewed.value } : refused(renewed.failure)
  },
)

/** Turns the second factor off. */
export const removeFactorAction = consoleAction(
  'removeFactorAction',
  refused,
  async (context: CommandContext, code: string): Promise<Refused | undefined> => {
    const removed = await withCode(context, code, removeFactor)
    return removed.ok ? undefined : refused(removed.failure)
  },
)
