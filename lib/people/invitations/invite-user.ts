import type { CommandContext } from '@/lib/base/actor'
import { newId } from '@/lib/base/identifiers'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { administratorsOnly, checkMayAdminister } from '../administer/administrators-only'
import { firstGivenUserId } from '../administer/given-user-id'
import { fieldProblem } from '../field-problem'
import { foldEmail } from '../fold-email'
import { afterlifeSeconds, mintOneTimeLink } from '../one-time/one-time-token'
import { invitationSeconds } from './invitation'
import { type CheckedInvite, checkInviteForm, type InviteForm } from './invite-form'
import { inviteUserScript } from './invite-user.lua'

const refusals = {
  forbidden: administratorsOnly,
  email_taken: fieldProblem('email', 'A user with this e-mail address already exists.'),
  email_invited: fieldProblem(
    'email',
    'This address has already been invited. Withdraw that invitation first.',
  ),
  id_taken: fieldProblem('userId', 'A user with this id already exists.'),
  id_invited: fieldProblem('userId', 'A person with this id has already been invited.'),
}

/** What the administrator or the mail passes on. The link exists only here; Keyward does not store it. */
export interface IssuedInvitation extends CheckedInvite {
  invitationId: string
  userId: string
  link: string
  expiresAtMs: number
}

function scriptInput(context: CommandContext, id: string, invite: CheckedInvite) {
  const { email, name, role, userId } = invite
  const { nowMs, actor } = context
  const fields = {
    id,
    email,
    emailFolded: foldEmail(email),
    name,
    role,
    state: 'open',
    invitedBy: actor.userId,
    createdAtMs: String(nowMs),
    expiresAtMs: String(nowMs + invitationSeconds * 1000),
  }
  return {
    id,
    userId,
    beforeFirstUserId: firstGivenUserId - 1,
    userPrefix: keyNames.user(''),
    invitedPrefix: keyNames.invitationByUserId(''),
    fields: Object.entries(fields).flat(),
    nowMs,
    openSeconds: invitationSeconds,
    keptSeconds: invitationSeconds + afterlifeSeconds,
    entry: auditEntry(context, 'user.invited', id, { email, role }),
  }
}

/**
 * Invites a person by a one-time link that is valid for 72 hours. The e-mail address and the user id are reserved for
 * that time.
 * @returns the link, which is not stored; problems name `email`, `name`, `role` or `userId`
 * @throws KvError when the store cannot be asked
 */
export async function inviteUser(
  context: CommandContext,
  form: InviteForm,
  store: Kv = kv(),
): Promise<Result<IssuedInvitation, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const checked = checkInviteForm(form)
  if (!checked.ok) return checked
  const invitationId = newId('invitation')
  const { link, hash } = mintOneTimeLink('invitation')
  const folded = foldEmail(checked.value.email)
  const [outcome, userId] = await inviteUserScript.run(
    {
      administrator: keyNames.user(context.actor.userId),
      userByEmail: keyNames.userByEmail(folded),
      invitationByEmail: keyNames.invitationByEmail(folded),
      invitation: keyNames.invitation(invitationId),
      invitations: keyNames.invitations(),
      invitationByLink: keyNames.invitationByLink(hash),
      lastGivenUserId: keyNames.lastGivenUserId(),
      activity: keyNames.activity(context.actor.userId),
    },
    scriptInput(context, invitationId, checked.value),
    store,
  )
  if (outcome !== 'invited') return fail(refusals[outcome])
  const expiresAtMs = context.nowMs + invitationSeconds * 1000
  return succeed({ ...checked.value, invitationId, userId, link, expiresAtMs })
}
