'use server'

import { detailOrWait } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import {
  allowFactorAnswer,
  type FactorAnswer,
  type FirstFactor,
  withFactorAnswer,
} from '@/app/_ui/session/passkey/factor-answer'
import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { consoleAction } from '@/lib/gate/console/console-action'
import { throttleCode } from '@/lib/limits/sign-in-throttle'
import { addFactor, type FactorOffer, offerFactor } from '@/lib/people/second-factor/add-factor'
import { removeFactor, renewRecoveryCodes } from '@/lib/people/second-factor/change-factor'

/** New recovery codes, shown this once. */
type Codes = { codes: readonly string[] }

function refused(failure: Problem): Refused {
  return { failure: detailOrWait(failure), code: failure.code }
}

/** A secret for the person's app; it counts from its first code on. Asks for a factor that is there. */
export const offerFactorAction = consoleAction(
  'offerFactorAction',
  refused,
  async (
    context: CommandContext,
    sent: FactorAnswer | FirstFactor,
  ): Promise<FactorOffer | Refused> => {
    const allowed = await allowFactorAnswer(context, sent)
    return allowed.ok ? offerFactor(context, allowed.value) : refused(allowed.failure)
  },
)

/** Turns the second factor on; answers the recovery codes, this once. */
export const addFactorAction = consoleAction(
  'addFactorAction',
  refused,
  async (context: CommandContext, offer: string, code: string): Promise<Codes | Refused> => {
    const throttled = await throttleCode(context.actor.userId, context)
    if (!throttled.ok) return refused(throttled.failure)
    const typed = { offer: String(offer), code: String(code).slice(0, 64) }
    const added = await addFactor(context, typed)
    return added.ok ? { codes: added.value } : refused(added.failure)
  },
)

/** New recovery codes; the older ones are void. Asks for a code or a passkey, as turning it off does. */
export const renewCodesAction = consoleAction(
  'renewCodesAction',
  refused,
  async (context: CommandContext, sent: FactorAnswer): Promise<Codes | Refused> => {
    const renewed = await withFactorAnswer(context, sent, (proof) =>
      renewRecoveryCodes(context, proof),
    )
    return renewed.ok ? { codes: renewed.value } : refused(renewed.failure)
  },
)

/** Turns the app off. */
export const removeFactorAction = consoleAction(
  'removeFactorAction',
  refused,
  async (context: CommandContext, sent: FactorAnswer): Promise<Refused | undefined> => {
    const removed = await withFactorAnswer(context, sent, (proof) => removeFactor(context, proof))
    return removed.ok ? undefined : refused(removed.failure)
  },
)
