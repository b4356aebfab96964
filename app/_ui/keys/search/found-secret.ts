import type { FoundKey, FoundPart } from '@/lib/keys/find/find-by-secret'
import type { KeyStatus } from '@/lib/keys/record/key-status'
import type { EndableKey } from '../detail/consequence-text'

/** A key that a pasted secret belongs to, as the browser gets it. */
export interface FoundSecret extends EndableKey {
  status: KeyStatus
  part: FoundPart
  /** Undefined for a key of the person who asks. */
  owner: { userId: string; name: string } | undefined
}

/** Returns what the browser gets of a found key. */
export function toFoundSecret({ key, owner, part }: FoundKey, userId: string): FoundSecret {
  const { id, name, hint, origin, isDefault, status } = key
  const other = { userId: owner.userId, name: owner.name || owner.email }
  return {
    ...{ id, name, hint, origin, isDefault, status, part },
    owner: owner.userId === userId ? undefined : other,
  }
}
