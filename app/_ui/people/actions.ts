'use server'

import { userHref, usersPath } from '@/app/_ui/address/users-address'
import { readText, refusedDialog, refusedStep } from '@/app/_ui/session/action-answer'
import type { StepState } from '@/app/_ui/session/take-step'
import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { consoleAction } from '@/lib/gate/console/console-action'
import { leadTo } from '@/lib/gate/console/require-actor'
import { changeUserRole, deactivateUser, reactivateUser } from '@/lib/people/administer/change-user'
import { deleteUser, renameUser, resetFactorOf } from '@/lib/people/administer/look-after-user'
import { findUser } from '@/lib/people/find-user'
import { inviteUser } from '@/lib/people/invitations/invite-user'
import { withdrawInvitation } from '@/lib/people/invitations/withdraw-invitation'
import { issuePasswordReset } from '@/lib/people/one-time/issue-password-reset'
import { mailOneTimeLink } from '@/lib/people/one-time/mail-one-time-link'
import { setEmail } from '@/lib/people/profile/set-email'
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

export const changeRoleAction = consoleAction(
  'changeRoleAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const userId = readText(form, 'userId')
    const changed = await changeUserRole(context, userId, readText(form, 'role'))
    if (!changed.ok) return refusedStep(changed.failure)
    leadTo(context, userHref(userId, 'role'))
  },
)

/** Returns the carrying out of a change that names nothing but the user. */
function changeAccess(change: typeof deactivateUser, flash: 'deactivated' | 'reactivated') {
  return async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const userId = readText(form, 'userId')
    const changed = await change(context, userId)
    if (!changed.ok) return refusedStep(changed.failure)
    leadTo(context, userHref(userId, flash))
  }
}

export const deactivateUserAction = consoleAction(
  'deactivateUserAction',
  refusedStep,
  changeAccess(deactivateUser, 'deactivated'),
)

export const reactivateUserAction = consoleAction(
  'reactivateUserAction',
  refusedStep,
  changeAccess(reactivateUser, 'reactivated'),
)

export const renameUserAction = consoleAction(
  'renameUserAction',
  refusedDialog,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const userId = readText(form, 'userId')
    const renamed = await renameUser(context, userId, readText(form, 'name'))
    if (!renamed.ok) return refusedDialog(renamed.failure)
    leadTo(context, userHref(userId, 'renamed'))
  },
)

export const setEmailAction = consoleAction(
  'setEmailAction',
  refusedDialog,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const userId = readText(form, 'userId')
    const changed = await setEmail(context, userId, readText(form, 'email'))
    if (!changed.ok) return refusedDialog(changed.failure)
    leadTo(context, userHref(userId, 'email'))
  },
)

export const resetFactorAction = consoleAction(
  'resetFactorAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const userId = readText(form, 'userId')
    const reset = await resetFactorOf(context, userId)
    if (!reset.ok) return refusedStep(reset.failure)
    leadTo(context, userHref(userId, 'factor'))
  },
)

export const deleteUserAction = consoleAction(
  'deleteUserAction',
  refusedStep,
  async (context: CommandContext, _: StepState, form: FormData): Promise<StepState> => {
    const deleted = await deleteUser(context, readText(form, 'userId'))
    if (!deleted.ok) return refusedStep(deleted.failure)
    leadTo(context, `${usersPath}?done=deleted`)
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
