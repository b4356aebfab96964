import { roleLabels } from '@/app/_ui/session/role-labels'
import { isNameOf } from '@/lib/base/record-of'
import type { RankedOwnedKey, RankedPerson } from '@/lib/usage/everybody/read-everybody'

/** Returns a role in words. */
export function roleTitle(role: string): string {
  return isNameOf(roleLabels, role) ? roleLabels[role] : role
}

/** Returns the name of a person, or that they are deleted. */
export function personTitle({ id, name }: Pick<RankedPerson, 'id' | 'name'>): string {
  return name || `Deleted user ${id}`
}

/** Returns the name of a key and whose it is, or that it is deleted. */
export function keyTitle({ name, hint, ownerName }: RankedOwnedKey): string {
  if (!name) return 'A deleted key'
  return `${name} …${hint}${ownerName && `, ${ownerName}`}`
}
