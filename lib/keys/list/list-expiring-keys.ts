import type { Actor } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { listExpiringKeysScript } from './list-expiring-keys.lua'

export interface ExpiringKey {
  id: string
  name: string
  hint: string
  expiresAtMs: number
}

const most = 5

/**
 * Lists the actor's activated keys that expire within `withinMs`, the soonest first: at most five, and their number.
 * @throws KvError when the store cannot be asked
 */
export async function listExpiringKeys(
  actor: Actor,
  withinMs: number,
  nowMs: number,
): Promise<{ keys: ExpiringKey[]; total: number }> {
  const [total, ...rows] = await listExpiringKeysScript.run(
    { userKeys: keyNames.userKeys(actor.userId) },
    { keyPrefix: keyNames.apiKey(''), nowMs, untilMs: nowMs + withinMs, most },
  )
  const keys = rows.map(([id, name, hint, expiresAtMs]) => ({ id, name, hint, expiresAtMs }))
  return { keys, total }
}
