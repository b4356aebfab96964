import type { Actor } from '@/lib/base/actor'
import { keyNames } from '@/lib/store/key-names'
import { keyOrdersOf } from '@/lib/store/lua/key-index.lua'
import { askKeyOrders } from './index-keys'
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
  const { userId } = actor
  const keyed = { ...keyOrdersOf(userId), expiringKeys: keyNames.expiringKeys(userId) }
  const input = { keyPrefix: keyNames.apiKey(''), nowMs, untilMs: nowMs + withinMs, most }
  const [total, ...rows] = await askKeyOrders(userId, (mustBeIndexed) =>
    listExpiringKeysScript.run(keyed, { ...input, mustBeIndexed }),
  )
  const keys = rows.map(([id, name, hint, expiresAtMs]) => ({ id, name, hint, expiresAtMs }))
  return { keys, total }
}
