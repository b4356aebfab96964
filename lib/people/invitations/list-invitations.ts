import type { Actor } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { checkAdministrator } from '../administer/administrators-only'
import type { Invitation } from './invitation'
import { listInvitationsScript } from './list-invitations.lua'

const maxListed = 200

/**
 * Lists open invitations, and those that expired within 30 days, newest first. Only for administrators.
 * @throws KvError when the store cannot be asked
 */
export async function listInvitations(
  actor: Actor,
  store: Kv = kv(),
): Promise<Result<Invitation[], Problem>> {
  const allowed = checkAdministrator(actor)
  if (!allowed.ok) return allowed
  const invitations = await listInvitationsScript.run(
    { invitations: keyNames.invitations() },
    { invitationPrefix: keyNames.invitation(''), most: maxListed },
    store,
  )
  return succeed(invitations.filter((invitation) => invitation !== undefined))
}
