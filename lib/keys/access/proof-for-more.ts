import type { CommandContext } from '@/lib/base/actor'
import { requireRecentProof } from '@/lib/people/sessions/recent-proof'
import { plainPermissions } from '../record/permissions'

/**
 * Returns what the scripts need to require a recent step-up when a key gets more permissions. Only people have to step
 * up: for actors with a key, that key is the limit (`actingKey`).
 */
export function proofForMore(context: CommandContext): {
  proof: { isGiven: boolean; plainPermissions: string }
} {
  const isGiven = context.actor.via.kind === 'key' || requireRecentProof(context).ok
  return { proof: { isGiven, plainPermissions: JSON.stringify(plainPermissions) } }
}
