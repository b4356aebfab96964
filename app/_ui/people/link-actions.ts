'use server'

import { usersPath } from '@/app/_ui/address/users-address'
import { readText, refusedStep } from '@/app/_ui/session/action-answer'
import type { StepState } from '@/app/_ui/session/take-step'
import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { consoleAction } from '@/lib/gate/console/console-action'
import { leadTo } from '@/lib/gate/console/require-actor'
import { findUser } from '@/lib/people/find-user'
import { inviteUser } from '@/lib/people/invitations/invite-user'
import { withdrawInvitation } from '@/lib/people/invitations/withdraw-invitation'
import { issuePasswordReset } from '@/lib/people/one-time/issue-password-reset'
import { mailOneTimeLink } from '@/lib/people/one-time/mail-one-time-link'
import { type InviteFormState, refusedInvite } from './form-state'
import type { ResetState } from './reset-link'

/** Answers with the link: it is shown once, on the page that asked, and goes into no address. */
export const inviteUserAction = consoleAction(
  'inviteUserAction',
  (failure: Problem, state: InviteFormState = { errors: {}, attempt: 0 }) =>
    refusedInvite(state, failure),
  async (
    context: CommandContext,
    state: InviteFormState,
    form: FormData,
  ): Promise<InviteFormState> => {
    const invited = await inviteUser(context, {
      email: readText(form, 'email'),
      name: readText(form, 'name'),
      role: readText(form, 'role'),
      userId: readText(form, 'userId'),
    })
    if (!invited.ok) return refusedInvite(state, invited.failure)
    const { email, link } = invited.value
    const isMailed = await mailOneTimeLink('invitation', email, link)
    return { errors: {}, issued: { email, link, isMailed }, attempt: state.attempt + 1 }
  },
)

export const withdrawInvitationAction = consoleAction(
  'withdrawInvitationAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const withdrawn = await withdrawInvitation(context, readText(form, 'invitationId'))
    if (!withdrawn.ok) return refusedStep(withdrawn.failure)
    leadTo(context, `${usersPath}?done=withdrawn`)
  },
)

/** Answers with the link, as `inviteUserAction` does. */
export const issueResetAction = consoleAction(
  'issueResetAction',
  refusedStep,
  async (context: CommandContext, _: ResetState, form: FormData): Promise<ResetState> => {
    const userId = readText(form, 'userId')
    const issued = await issuePasswordReset(context, userId)
    if (!issued.ok) return refusedStep(issued.failure)
    const { link } = issued.value
    const user = await findUser(userId)
    const isMailed =
      user !== undefined && (await mailOneTimeLink('passwordReset', user.email, link))
    return { link, isMailed }
  },
)
