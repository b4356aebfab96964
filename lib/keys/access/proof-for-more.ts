import type { CommandContext } from '@/lib/base/actor'
import { requireRecentProof } from '@/lib/people/sessions/recent-proof'
import { plainPermissions } from '../record/permissions'

/**
 * What the scripts have to know to ask for a recent proof where a key is to do more than it may now. It is asked of
 * people: what acts with a key is held to that key instead (`actingKey`).
 */
export function proofForMore(context: CommandContext): {
  proof: { isGiven: boolean; plainPermissions: string }
} {
  const isGiven = context.actor.via.kind === 'key' || requireRecentProof(context).ok
  return { proof: { isGiven, plainPermissions: JSON.stringify(plainPermissions) } }
}
