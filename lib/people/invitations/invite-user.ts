import type { CommandContext } from '@/lib/base/actor'
import { newId } from '@/lib/base/identifiers'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { KvError } from '@/lib/store/kv-error'
import { auditEntry } from '@/lib/trail/audit-entry'
import { administratorsOnly, checkMayAdminister } from '../administer/administrators-only'
import { firstGivenUserId } from '../administer/given-user-id'
import { fieldProblem } from '../field-problem'
import { foldEmail } from '../fold-email'
import { afterlifeSeconds, mintOneTimeLink } from '../one-time/one-time-token'
import { invitationSeconds } from './invitation'
import { type CheckedInvite, checkInviteForm, type InviteForm } from './invite-form'
import { inviteUserScript } from './invite-user.lua'

const taken = {
  email_taken: fieldProblem('email', 'A user with this e-mail address already exists.'),
  email_invited: fieldProblem(
    'email',
    'This address has already been invited. Withdraw that invitation first.',
  ),
}
const refusals = {
  forbidden: administratorsOnly,
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

/** What became, or would become, of an invitation. */
export type InviteOutcome =
  | { outcome: 'invited'; issued: IssuedInvitation }
  /** Of a check: nothing is in the way. */
  | { outcome: 'free' }
  | { outcome: 'email_taken' | 'email_invited' | 'refused'; failure: Problem }

/**
 * Invites a person, or checks whether they could be invited.
 * @throws KvError when the store cannot be asked
 */
export async function tryInvitation(
  context: CommandContext,
  form: InviteForm,
  { commits }: { commits: boolean },
  store: Kv = kv(),
): Promise<InviteOutcome> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return { outcome: 'refused', failure: allowed.failure }
  const checked = checkInviteForm(form)
  if (!checked.ok) return { outcome: 'refused', failure: checked.failure }
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
    { ...scriptInput(context, invitationId, checked.value), commits },
    store,
  )
  if (outcome === 'email_taken' || outcome === 'email_invited') {
    return { outcome, failure: taken[outcome] }
  }
  if (outcome === 'free') return { outcome }
  if (outcome !== 'invited') return { outcome: 'refused', failure: refusals[outcome] }
  const expiresAtMs = context.nowMs + invitationSeconds * 1000
  return { outcome, issued: { ...checked.value, invitationId, userId, link, expiresAtMs } }
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
  const tried = await tryInvitation(context, form, { commits: true }, store)
  if ('failure' in tried) return fail(tried.failure)
  if (tried.outcome === 'free') throw new KvError('the invitation was only checked')
  return succeed(tried.issued)
}
