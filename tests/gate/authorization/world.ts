import type { CommandContext } from '@/lib/base/actor'
import { deleteKey, revokeKey } from '@/lib/keys/end/end-own-key'
import { rotateKey } from '@/lib/keys/rotate/rotate-key'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { fieldMap } from '@/lib/store/replies'
import { newPerson } from '@/tests/support/accounts'
import { bearer } from '@/tests/support/exporter'
import { managingPermissions, openKeyWith } from '@/tests/support/keys/open-key-with'
import { runText } from '@/tests/support/run-text'
import { sessionCookie } from '@/tests/support/session'
import type { Caller, Preparation } from './matrix'

/** A caller with what is sent, and the person whose their own is. */
export interface Party {
  headers: readonly (readonly [string, string])[]
  owner: CommandContext
}

export interface World {
  parties: Record<Caller, Party>
  /** A user whose things belong to none of the callers. */
  other: CommandContext
}

async function cookieOf(userId: string): Promise<readonly [string, string]> {
  const { name, value } = await sessionCookie(userId)
  return ['Cookie', `${name}=${value}`]
}

/** The people and credentials of the matrix. */
export async function newWorld(administrator: CommandContext): Promise<World> {
  const { context: a } = await newPerson()
  const { context: b } = await newPerson()
  const managing = { permissions: managingPermissions }
  const [managingKey, plain, revoked, ofAdministrator] = [
    await openKeyWith(a, managing),
    await openKeyWith(a, {}),
    await openKeyWith(a, managing),
    await openKeyWith(administrator, managing),
  ]
  await revokeKey(a, revoked.keyId)
  return {
    other: b,
    parties: {
      anonymous: { headers: [], owner: a },
      "A's session": { headers: [await cookieOf(a.actor.userId)], owner: a },
      "B's session": { headers: [await cookieOf(b.actor.userId)], owner: b },
      "A's managing key": { headers: [bearer(managingKey.key)], owner: a },
      "A's plain key": { headers: [bearer(plain.key)], owner: a },
      "A's revoked key": { headers: [bearer(revoked.key)], owner: a },
      "A's link token": { headers: [bearer(managingKey.linkToken)], owner: a },
      "administrator's managing key": {
        headers: [bearer(ofAdministrator.key)],
        owner: administrator,
      },
    },
  }
}

/** A new key of a person, in the state in which an operation on it can succeed. */
export async function newSubject(
  context: CommandContext,
  preparation: Preparation = 'as made',
): Promise<string> {
  const { keyId } = await openKeyWith(context, { permissions: managingPermissions })
  if (preparation === 'rotated') await rotateKey(context, keyId, { overlapSeconds: 3600 })
  if (preparation === 'deleted') await deleteKey(context, keyId)
  return keyId
}

/** Returns all stored data about a key; Redis returns the fields of a hash in any order. */
export async function recordOf(keyId: string): Promise<string> {
  const script = "return redis.call('HGETALL', KEYS[1])"
  const fields = fieldMap(await runText(kv(), script, [keyNames.apiKey(keyId)]))
  return JSON.stringify([...fields].sort())
}
