'use server'

import type { Refused } from '@/app/_ui/session/ask-for-proof'
import { refusedStep } from '@/app/_ui/session/refused-step'
import { provenContext } from '@/lib/gate/console/command-context'
import { throttleCode } from '@/lib/limits/sign-in-throttle'
import { addFactor, type FactorOffer, offerFactor } from '@/lib/people/second-factor/add-factor'
import { removeFactor, renewRecoveryCodes } from '@/lib/people/second-factor/change-factor'

/** A secret for the person's app; it counts from its first code on. */
export async function offerFactorAction(): Promise<FactorOffer | Refused> {
  const proven = await provenContext()
  return proven.ok ? offerFactor(proven.value) : refusedStep(proven.failure)
}

/** Turns the second factor on; answers the recovery codes, this once. */
export async function addFactorAction(
  offer: string,
  code: string,
): Promise<{ codes: readonly string[] } | Refused> {
  const proven = await provenContext()
  if (!proven.ok) return refusedStep(proven.failure)
  const context = proven.value
  const throttled = await throttleCode(context.actor.userId)
  if (!throttled.ok) return refusedStep(throttled.failure)
  const added = await addFactor(context, { offer: String(offer), code: String(code) })
  return added.ok ? { codes: added.value } : refusedStep(added.failure)
}

/** New recovery codes, shown this once; the older ones are void. */
export async function renewCodesAction(): Promise<{ codes: readonly string[] } | Refused> {
  const proven = await provenContext()
  if (!proven.ok) return refusedStep(proven.failure)
  const renewed = await renewRecoveryCodes(proven.value)
  return renewed.ok ? { codes: renewed.value } : refusedStep(renewed.failure)
}

export async function removeFactorAction(): Promise<Refused | undefined> {
  const proven = await provenContext()
  if (!proven.ok) return refusedStep(proven.failure)
  const removed = await removeFactor(proven.value)
  return removed.ok ? undefined : refusedStep(removed.failure)
}
