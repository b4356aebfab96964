import type { CommandContext } from '@/lib/base/actor'
import { requireStepUp } from '@/lib/people/sessions/step-up'
import { defaultKeyLimits } from '../record/default-limits'
import { plainPermissions } from '../record/permissions'

/**
 * Returns what the scripts need to require a recent step-up when a key is to do more than it may now, or more than a
 * plain key. Only people have to step up: for actors with a key, that key is the limit (`actingKey`).
 */
export function stepUpForMore(context: CommandContext) {
  const isGiven = context.actor.via.kind === 'key' || requireStepUp(context).ok
  return {
    stepUp: {
      isGiven,
      plainPermissions: JSON.stringify(plainPermissions),
      defaultLimits: JSON.stringify(defaultKeyLimits),
    },
  }
}
