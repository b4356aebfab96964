'use server'

import { redirect } from 'next/navigation'
import type { ConfirmState } from '@/app/_ui/kit/dialog/confirm-dialog'
import { refusedStep } from '@/app/_ui/session/refused-step'
import { provenContext } from '@/lib/gate/console/command-context'
import { revokeKeyOf } from '@/lib/keys/end/revoke-key-of'
import { changeUserRole, deactivateUser, reactivateUser } from '@/lib/people/administer/change-user'
import { findUser } from '@/lib/people/find-user'
import { inviteUser } from '@/lib/people/invitations/invite-user'
import { withdrawInvitation } from '@/lib/people/invitations/withdraw-invitation'
import { issuePasswordReset } from '@/lib/people/one-time/issue-password-reset'
import { mailOneTimeLink } from '@/lib/people/one-time/mail-one-time-link'
import { type InviteFormState, refusedInvite, type StepState } from '../form/form-state'
import { userHref, usersPath } from '../list/users-query'
import type { ResetState } from '../user/reset-link'

function readText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Answers with the link: it is shown once, on the page that asked, and goes into no address. */
export async function inviteUserAction(
  state: InviteFormState,
  form: FormData,
): Promise<InviteFormState> {
  const proven = await provenContext()
  if (!proven.ok) return refusedInvite(state, proven.failure)
  const invited = await inviteUser(proven.value, {
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
  const proven = await provenContext()
  if (!proven.ok) return refusedStep(proven.failure)
  const withdrawn = await withdrawInvitation(proven.value, readText(form, 'invitationId'))
  if (!withdrawn.ok) return refusedStep(withdrawn.failure)
  redirect(`${usersPath}?done=withdrawn`)
}

export async function changeRoleAction(_: StepState, form: FormData): Promise<StepState> {
  const userId = readText(form, 'userId')
  const proven = await provenContext()
  if (!proven.ok) return refusedStep(proven.failure)
  const changed = await changeUserRole(proven.value, userId, readText(form, 'role'))
  if (!changed.ok) return refusedStep(changed.failure)
  redirect(userHref(userId, 'role'))
}

export async function deactivateUserAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const userId = readText(form, 'userId')
  const proven = await provenContext()
  if (!proven.ok) return refusedStep(proven.failure)
  const done = await deactivateUser(proven.value, userId)
  if (!done.ok) return refusedStep(done.failure)
  redirect(userHref(userId, 'deactivated'))
}

export async function reactivateUserAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const userId = readText(form, 'userId')
  const proven = await provenContext()
  if (!proven.ok) return refusedStep(proven.failure)
  const done = await reactivateUser(proven.value, userId)
  if (!done.ok) return refusedStep(done.failure)
  redirect(userHref(userId, 'reactivated'))
}

/** Answers with the link, as `inviteUserAction` does. */
export async function issueResetAction(_: ResetState, form: FormData): Promise<ResetState> {
  const proven = await provenContext()
  if (!proven.ok) return refusedStep(proven.failure)
  const userId = readText(form, 'userId')
  const issued = await issuePasswordReset(proven.value, userId)
  if (!issued.ok) return refusedStep(issued.failure)
  const { link } = issued.value
  const user = await findUser(userId)
  const isMailed = user !== undefined && (await mailOneTimeLink('passwordReset', user.email, link))
  return { link, isMailed }
}

export async function revokeKeyOfAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const userId = readText(form, 'userId')
  const proven = await provenContext()
  if (!proven.ok) return refusedStep(proven.failure)
  const revoked = await revokeKeyOf(proven.value, userId, readText(form, 'keyId'))
  if (!revoked.ok) return refusedStep(revoked.failure)
  redirect(userHref(userId, 'revoked'))
}
