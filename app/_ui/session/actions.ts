'use server'

import type { CommandContext } from '@/lib/base/actor'
import { fail, type Result, succeed } from '@/lib/base/result'
import { consoleAction } from '@/lib/gate/console/console-action'
import { throttleCode, throttleSignIn } from '@/lib/limits/sign-in-throttle'
import { findUser } from '@/lib/people/find-user'
import { foldEmail } from '@/lib/people/fold-email'
import { checkFactor } from '@/lib/people/second-factor/check-factor'
import { recordStepUp } from '@/lib/people/sessions/step-up'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import { recordAttempt } from '@/lib/trail/record-attempt'
import { refusedStep, waitingTime } from './action-answer'

/** The methods with which this person can confirm their identity. */
export interface StepUpMethods {
  password: boolean
  code: boolean
}

export const readStepUpMethodsAction = consoleAction(
  'readStepUpMethodsAction',
  (): StepUpMethods => ({ password: true, code: false }),
  async (context: CommandContext): Promise<StepUpMethods> => {
    const user = await findUser(context.actor.userId)
    return { password: Boolean(user?.passwordHash), code: Boolean(user?.factorSealed) }
  },
)

async function stepUpByPassword(
  context: CommandContext,
  secret: string,
): Promise<Result<void, string>> {
  const { actor, address } = context
  const throttled = await throttleSignIn({ foldedEmail: foldEmail(actor.email), address })
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

async function stepUpByCode(
  context: CommandContext,
  secret: string,
): Promise<Result<void, string>> {
  const throttled = await throttleCode(context.actor.userId)
  if (!throttled.ok) return fail(waitingTime(throttled.failure))
  const checked = await checkFactor(context, secret)
  if (!checked.ok) return fail(checked.failure.detail)
  await recordStepUp(context, checked.value)
  return succeed(undefined)
}

/** Checks the password or a code once more; from then on the session counts as proven. */
export const stepUpAction = consoleAction(
  'stepUpAction',
  refusedStep,
  async (
    context: CommandContext,
    way: keyof StepUpMethods,
    secret: string,
  ): Promise<{ failure?: string }> => {
    const text = String(secret).slice(0, 1024)
    const proven =
      way === 'code' ? await stepUpByCode(context, text) : await stepUpByPassword(context, text)
    return proven.ok ? {} : { failure: proven.failure }
  },
)
