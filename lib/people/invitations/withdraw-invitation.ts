import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { administratorsOnly, checkMayAdminister } from '../administer/administrators-only'
import { withdrawInvitationScript } from './withdraw-invitation.lua'

const refusals = {
  forbidden: administratorsOnly,
  not_found: problem('not_found', 'The invitation was accepted or withdrawn in the meantime.'),
}

/**
 * Withdraws an invitation. Its link stops working at once; its e-mail address and user id are free again.
 * @throws KvError when the store cannot be asked
 */
export async function withdrawInvitation(
  context: CommandContext,
  invitationId: string,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const allowed = checkMayAdminister(context.actor)
  if (!allowed.ok) return allowed
  const outcome = await withdrawInvitationScript.run(
    {
      administrator: keyNames.user(context.actor.userId),
      invitation: keyNames.invitation(invitationId),
      invitations: keyNames.invitations(),
      activity: keyNames.activity(context.actor.userId),
    },
    {
      id: invitationId,
      emailPrefix: keyNames.invitationByEmail(''),
      invitedPrefix: keyNames.invitationByUserId(''),
      entry: auditEntry(context, 'user.invitation_withdrawn', invitationId),
    },
    store,
  )
  return outcome === 'withdrawn' ? succeed(undefined) : fail(refusals[outcome])
}
