import type { CommandContext } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { plainPermissions } from '../record/permissions'

/**
 * Names the key somebody acts with for the scripts, so that nobody makes, changes or reveals a key that may do more.
 * Empty when no key is used.
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
