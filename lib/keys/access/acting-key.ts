import type { CommandContext } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { plainPermissions } from '../record/permissions'

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
