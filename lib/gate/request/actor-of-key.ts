import type { Actor } from '@/lib/base/actor'
import type { CredentialRecord } from '@/lib/keys/access/read-credential'

/** Returns the owner, acting with the key. */
export function actorOfKey({ key, owner, lookupId }: CredentialRecord, sessionId?: string): Actor {
  const { id, email, name, role } = owner
  const { exports } = key.permissions
  const via = {
    kind: 'key',
    keyId: key.id,
    keyName: key.name,
    lookupId,
    sessionId,
    exports,
  } as const
  return { userId: id, email, name, role, via }
}
