import type { CommandContext } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { plainPermissions } from '../record/permissions'

/**
 * Returns the name of the acting key for the scripts, which do not let it create, change or reveal a key with more
 * permissions. Empty when the actor uses no key.
 */
export function actingKey({ actor, nowMs }: CommandContext) {
  const { userId, via } = actor
  if (via.kind !== 'key') return {}
  return {
    acting: {
      key: keyNames.apiKey(via.keyId),
      owner: keyNames.user(userId),
      lookupId: via.lookupId,
      nowMs,
      plainPermissions: JSON.stringify(plainPermissions),
    },
  }
}
