import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { linkProblem } from '../one-time/link-problem'
import { hashOneTimeToken } from '../one-time/one-time-token'
import type { Invitation } from './invitation'
import { readInvitationScript } from './read-invitation.lua'

/**
 * Reads the invitation of a link without consuming it.
 * @returns `link_spent` if the invitation was accepted or withdrawn, has expired or never existed
 * @throws KvError when the store cannot be asked
 */
export async function readInvitation(
  token: string,
  nowMs: number,
  store: Kv = kv(),
): Promise<Result<Invitation, Problem>> {
  const hash = hashOneTimeToken('invitation', token)
  if (!hash) return fail(linkProblem('unknown'))
  const invitation = await readInvitationScript.run(
    { link: keyNames.invitationByLink(hash) },
    { invitationPrefix: keyNames.invitation('') },
    store,
  )
  if (!invitation) return fail(linkProblem('unknown'))
  if (invitation.state !== 'open') return fail(linkProblem(invitation.state))
  return invitation.expiresAtMs <= nowMs ? fail(linkProblem('expired')) : succeed(invitation)
}
