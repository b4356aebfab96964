'use server'

import { z } from 'zod'
import type { CommandContext } from '@/lib/base/actor'
import { fail, type Result, succeed } from '@/lib/base/result'
import { consoleAction } from '@/lib/gate/console/console-action'
import { throttleSignIn } from '@/lib/limits/sign-in-throttle'
import { findUser } from '@/lib/people/find-user'
import { foldEmail } from '@/lib/people/fold-email'
import { checkFactor, type FactorProof } from '@/lib/people/second-factor/check-factor'
import { recordStepUp } from '@/lib/people/sessions/step-up'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import { hasFactor } from '@/lib/people/user'
import { recordAttempt } from '@/lib/trail/record-attempt'
import { detailOrWait, refusedStep, waitingTime } from './action-answer'
import { type FactorAnswer, withFactorAnswer } from './passkey/factor-answer'

/** The methods with which this person can confirm their identity. */
export interface StepUpMethods {
  password: boolean
  code: boolean
  passkey: boolean
}

export const readStepUpMethodsAction = consoleAction(
  'readStepUpMethodsAction',
  (): StepUpMethods => ({ password: true, code: false, passkey: false }),
  async (context: CommandContext): Promise<StepUpMethods> => {
    const user = await findUser(context.actor.userId)
    const passkey = (user?.passkeys.size ?? 0) > 0
    return {
      password: Boolean(user?.passwordHash),
      // Recovery codes are there with either.
      code: Boolean(user && hasFactor(user)),
      passkey,
    }
  },
)

async function stepUpByPassword(
  context: CommandContext,
  secret: string,
): Promise<Result<void, string>> {
  const { actor, address, requestId } = context
  const foldedEmail = foldEmail(actor.email)
  const throttled = await throttleSignIn({ foldedEmail, address, requestId })
  if (!throttled.ok) return fail(waitingTime(throttled.failure))
  const found = await authenticatePassword(actor.email, secret)
  if (!found.ok && found.failure.code !== 'sign_in_failed') return fail(found.failure.detail)
  if (!found.ok || found.value.id !== actor.userId) {
    await recordAttempt('attempt.password_wrong', { userId: actor.userId }, context)
    return fail('This is not your password.')
  }
  await recordStepUp(context, 'password')
  return succeed(undefined)
}

async function stepUpByFactor(
  context: CommandContext,
  sent: unknown,
): Promise<Result<void, string>> {
  const check = (proof: FactorProof) => checkFactor(context, proof)
  const checked = await withFactorAnswer(context, sent, check, 'identity')
  if (!checked.ok) return fail(detailOrWait(checked.failure))
  await recordStepUp(context, checked.value)
  return succeed(undefined)
}

/** The password, a code or a passkey. */
export type StepUpAnswer = { password: string } | FactorAnswer

const passwordSchema = z.object({ password: z.string().max(1_024) })

/** Checks the password, a code or a passkey once more; from then on the session counts as proven. */
export const stepUpAction = consoleAction(
  'stepUpAction',
  refusedStep,
  async (context: CommandContext, sent: StepUpAnswer): Promise<{ failure?: string }> => {
    const typed = passwordSchema.safeParse(sent).data
    const proven =
      typed === undefined
        ? await stepUpByFactor(context, sent)
        : await stepUpByPassword(context, typed.password)
    return proven.ok ? {} : { failure: proven.failure }
  },
)
