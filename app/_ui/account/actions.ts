'use server'

import { redirect } from 'next/navigation'
import { readText, refusedStep, waitingTime } from '@/app/_ui/session/action-answer'
import type { StepState } from '@/app/_ui/session/take-step'
import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { consoleAction } from '@/lib/gate/console/console-action'
import { outageAddress } from '@/lib/gate/console/outage'
import { leadTo } from '@/lib/gate/console/require-actor'
import { throttleSignIn } from '@/lib/limits/sign-in-throttle'
import { changePassword } from '@/lib/people/change-password'
import { foldEmail } from '@/lib/people/fold-email'
import { endAllSessions } from '@/lib/people/sessions/end-all-sessions'
import { endOneSession } from '@/lib/people/sessions/end-one-session'
import { endSession, startSession } from '@/lib/people/sign-in/next-auth'
import { signInAddress } from '@/lib/people/sign-in/safe-next-path'
import { credentialsPath } from './credentials-news'
import type { PasswordFormState } from './password-form-state'

function refused(failure: Problem): PasswordFormState {
  const [error] = failure.errors ?? []
  if (error?.parameter === 'oldPassword' || error?.parameter === 'newPassword') {
    return { outcome: 'refused', [error.parameter]: error.message }
  }
  const message = failure.code === 'rate_limited' ? waitingTime(failure) : failure.detail
  return { outcome: 'refused', message }
}

/** Replaces the password; every other session ends and this browser goes on with a fresh one. */
export const changePasswordAction = consoleAction(
  'changePasswordAction',
  refused,
  async (
    context: CommandContext,
    _before: PasswordFormState,
    form: FormData,
  ): Promise<PasswordFormState> => {
    const oldPassword = String(form.get('oldPassword') ?? '')
    const newPassword = String(form.get('newPassword') ?? '')
    if (newPassword !== String(form.get('repeatedPassword') ?? '')) {
      return { outcome: 'refused', repeatedPassword: 'The passwords do not match.' }
    }
    const { address, requestId, actor } = context
    const foldedEmail = foldEmail(actor.email)
    const admitted = await throttleSignIn({ foldedEmail, address, requestId })
    if (!admitted.ok) return refused(admitted.failure)
    const changed = await changePassword(context, { oldPassword, newPassword })
    if (!changed.ok) return refused(changed.failure)
    await startSession({ userId: actor.userId, epoch: changed.value.epoch, how: 'password' })
    return { outcome: 'changed' }
  },
)

/** These forms announce a refusal, which leaves no room for what an outage means. */
function refusedEnd(failure: Problem): StepState {
  const isOutage = failure.code === 'store_unavailable' || failure.code === 'overloaded'
  return isOutage ? redirect(outageAddress(credentialsPath)) : refusedStep(failure)
}

/** Ends one other session of the person. */
export const endSessionAction = consoleAction(
  'endSessionAction',
  refusedEnd,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const ended = await endOneSession(context, readText(form, 'sessionId'))
    leadTo(context, `${credentialsPath}?session=${ended.ok ? 'ended' : 'gone'}`)
  },
)

/** Ends every session of the person, this one included. */
export const signOutEverywhereAction = consoleAction(
  'signOutEverywhereAction',
  refusedEnd,
  async (context: CommandContext): Promise<StepState> => {
    await endAllSessions(context)
    await endSession()
    redirect(signInAddress(undefined, 'signed-out-everywhere'))
  },
)
