'use server'

import { redirect } from 'next/navigation'
import { userHref, usersPath } from '@/app/_ui/address/users-address'
import type { ConfirmState } from '@/app/_ui/kit/confirm-dialog'
import { readText, refusedStep } from '@/app/_ui/session/action-answer'
import { startAction } from '@/lib/gate/console/start-action'
import { changeUserRole, deactivateUser, reactivateUser } from '@/lib/people/administer/change-user'
import { findUser } from '@/lib/people/find-user'
import { inviteUser } from '@/lib/people/invitations/invite-user'
import { withdrawInvitation } from '@/lib/people/invitations/withdraw-invitation'
import { issuePasswordReset } from '@/lib/people/one-time/issue-password-reset'
import { mailOneTimeLink } from '@/lib/people/one-time/mail-one-time-link'
import { type InviteFormState, refusedInvite, type StepState } from './form-state'
import type { ResetState } from './reset-link'

/** Answers with the link: it is shown once, on the page that asked, and goes into no address. */
export async function inviteUserAction(
  state: InviteFormState,
  form: FormData,
): Promise<InviteFormState> {
  const begun = await startAction('inviteUserAction')
  if (!begun.ok) return refusedInvite(state, begun.failure)
  const invited = await inviteUser(begun.value, {
    email: readText(form, 'email'),
    name: readText(form, 'name'),
    role: readText(form, 'role'),
    userId: readText(form, 'userId'),
  })
  if (!invited.ok) return refusedInvite(state, invited.failure)
  const { email, link } = invited.value
  const isMailed = await mailOneTimeLink('invitation', email, link)
  return { errors: {}, issued: { email, link, isMailed }, attempt: state.attempt + 1 }
}

export async function withdrawInvitationAction(
  _: ConfirmState,
  form: FormData,
): Promise<ConfirmState> {
  const begun = await startAction('withdrawInvitationAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const withdrawn = await withdrawInvitation(begun.value, readText(form, 'invitationId'))
  if (!withdrawn.ok) return refusedStep(withdrawn.failure)
  redirect(`${usersPath}?done=withdrawn`)
}

export async function changeRoleAction(_: StepState, form: FormData): Promise<StepState> {
  const begun = await startAction('changeRoleAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const userId = readText(form, 'userId')
  const changed = await changeUserRole(begun.value, userId, readText(form, 'role'))
  if (!changed.ok) return refusedStep(changed.failure)
  redirect(userHref(userId, 'role'))
}

export async function deactivateUserAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const begun = await startAction('deactivateUserAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const userId = readText(form, 'userId')
  const done = await deactivateUser(begun.value, userId)
  if (!done.ok) return refusedStep(done.failure)
  redirect(userHref(userId, 'deactivated'))
}

export async function reactivateUserAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const begun = await startAction('reactivateUserAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const userId = readText(form, 'userId')
  const done = await reactivateUser(begun.value, userId)
  if (!done.ok) return refusedStep(done.failure)
  redirect(userHref(userId, 'reactivated'))
}

/** Answers with the link, as `inviteUserAction` does. */
export async function issueResetAction(_: ResetState, form: FormData): Promise<ResetState> {
  const begun = await startAction('issueResetAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const userId = readText(form, 'userId')
  const issued = await issuePasswordReset(begun.value, userId)
  if (!issued.ok) return refusedStep(issued.failure)
  const { link } = issued.value
  const user = await findUser(userId)
  const isMailed = user !== undefined && (await mailOneTimeLink('passwordReset', user.email, link))
  return { link, isMailed }
}
