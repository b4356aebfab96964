'use server'

import { refusedStep } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import { whenConfirmed } from '@/app/_ui/session/when-confirmed'
import { steppedUpContext } from '@/lib/gate/console/command-context'
import { throttleCode } from '@/lib/limits/sign-in-throttle'
import { addFactor, type FactorOffer, offerFactor } from '@/lib/people/second-factor/add-factor'
import { removeFactor, renewRecoveryCodes } from '@/lib/people/second-factor/change-factor'

/** A secret for the person's app; it counts from its first code on. */
export async function offerFactorAction(): Promise<FactorOffer | Refused> {
  const proven = await steppedUpContext()
  return proven.ok ? offerFactor(proven.value) : refusedStep(proven.failure)
}

/** Turns the second factor on; answers the recovery codes, this once. */
export async function addFactorAction(
  offer: string,
  code: string,
): Promise<{ codes: readonly string[] } | Refused> {
  const added = await whenConfirmed(async (context) => {
    const throttled = await throttleCode(context.actor.userId)
    if (!throttled.ok) return throttled
    return addFactor(context, { offer: String(offer), code: String(code) })
  })
  return added.ok ? { codes: added.value } : refusedStep(added.failure)
}

/** New recovery codes, shown this once; the older ones are void. */
export async function renewCodesAction(): Promise<{ codes: readonly string[] } | Refused> {
  const renewed = await whenConfirmed(renewRecoveryCodes)
  return renewed.ok ? { codes: renewed.value } : refusedStep(renewed.failure)
}

export async function removeFactorAction(): Promise<Refused | undefined> {
  const removed = await whenConfirmed(removeFactor)
  return removed.ok ? undefined : refusedStep(removed.failure)
}
