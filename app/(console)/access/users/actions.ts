'use server'

import { redirect } from 'next/navigation'
import type { ConfirmState } from '@/app/_ui/dialog/confirm-dialog'
import { commandContext } from '@/lib/gate/console/command-context'
import { revokeKeyOf } from '@/lib/keys/administer/revoke-key-of'
import { changeUserRole, deactivateUser, reactivateUser } from '@/lib/people/administer/change-user'
import { inviteUser } from '@/lib/people/administer/invite-user'
import { issuePasswordReset } from '@/lib/people/administer/issue-password-reset'
import { withdrawInvitation } from '@/lib/people/administer/withdraw-invitation'
import { findUser } from '@/lib/people/find-user'
import { mailOneTimeLink } from '@/lib/people/mail/mail-one-time-link'
import { requireRecentProof } from '@/lib/people/sessions/recent-proof'
import { refusedStep } from '../../_proof/refused-step'
import { type InviteFormState, refusedInvite, type StepState } from './_form/form-state'
import { userHref, usersPath } from './_list/users-query'
import type { ResetState } from './_user/reset-link'

function readText(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** Answers with the link: it is shown once, on the page that asked, and goes into no address. */
export async function inviteUserAction(
  state: InviteFormState,
  form: FormData,
): Promise<InviteFormState> {
  const context = await commandContext()
  const proven = requireRecentProof(context)
  if (!proven.ok) return refusedInvite(state, proven.failure)
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
}

export async function withdrawInvitationAction(
  _: ConfirmState,
  form: FormData,
): Promise<ConfirmState> {
  const withdrawn = await withdrawInvitation(await commandContext(), readText(form, 'invitationId'))
  if (!withdrawn.ok) return { failure: withdrawn.failure.detail }
  redirect(`${usersPath}?done=withdrawn`)
}

export async function changeRoleAction(_: StepState, form: FormData): Promise<StepState> {
  const userId = readText(form, 'userId')
  const context = await commandContext()
  const proven = requireRecentProof(context)
  if (!proven.ok) return refusedStep(proven.failure)
  const changed = await changeUserRole(context, userId, readText(form, 'role'))
  if (!changed.ok) return refusedStep(changed.failure)
  redirect(userHref(userId, 'role'))
}

export async function deactivateUserAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const userId = readText(form, 'userId')
  const done = await deactivateUser(await commandContext(), userId)
  if (!done.ok) return { failure: done.failure.detail }
  redirect(userHref(userId, 'deactivated'))
}

export async function reactivateUserAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const userId = readText(form, 'userId')
  const done = await reactivateUser(await commandContext(), userId)
  if (!done.ok) return { failure: done.failure.detail }
  redirect(userHref(userId, 'reactivated'))
}

/** Answers with the link, as `inviteUserAction` does. */
export async function issueResetAction(_: ResetState, form: FormData): Promise<ResetState> {
  const context = await commandContext()
  const proven = requireRecentProof(context)
  if (!proven.ok) return refusedStep(proven.failure)
  const userId = readText(form, 'userId')
  const issued = await issuePasswordReset(context, userId)
  if (!issued.ok) return refusedStep(issued.failure)
  const { link } = issued.value
  const user = await findUser(userId)
  const isMailed = user !== undefined && (await mailOneTimeLink('passwordReset', user.email, link))
  return { link, isMailed }
}

export async function revokeKeyOfAction(_: ConfirmState, form: FormData): Promise<ConfirmState> {
  const userId = readText(form, 'userId')
  const revoked = await revokeKeyOf(await commandContext(), userId, readText(form, 'keyId'))
  if (!revoked.ok) return { failure: revoked.failure.detail }
  redirect(userHref(userId, 'revoked'))
}
