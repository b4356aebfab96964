import { keyNames } from '@/lib/kv/key-names'
import type { CommandContext } from '@/lib/people/actor'
import { plainPermissions } from '../settings/permissions'

/**
 * What the scripts have to know of the key somebody acts with, so that nobody makes, changes or is shown a key that
 * may do more; nothing where somebody acts otherwise.
 */
export function actingKey({ actor }: CommandContext): {
  acting?: { record: string; plainPermissions: string }
} {
  const { via } = actor
  if (via.kind !== 'key') return {}
  const record = keyNames.apiKey(via.keyId)
  return { acting: { record, plainPermissions: JSON.stringify(plainPermissions) } }
}
