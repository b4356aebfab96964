import { z } from 'zod'
import type { Actor } from '@/lib/base/actor'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { listExpiringKeysScript } from './list-expiring-keys.lua'

export interface ExpiringKey {
  id: string
  name: string
  hint: string
  expiresAtMs: number
}

const reply = z
  .tuple([z.number()])
  .rest(z.tuple([z.string(), z.string(), z.string(), z.coerce.number()]))

const most = 5

/**
 * The actor's activated keys that expire within `withinMs`, the soonest first: at most five, and how many there are.
 * @throws KvError when the store cannot be asked
 */
export async function listExpiringKeys(
  actor: Actor,
  withinMs: number,
  nowMs: number,
): Promise<{ keys: ExpiringKey[]; total: number }> {
  const answer = await kv().run(
    listExpiringKeysScript,
    [keyNames.userKeys(actor.userId)],
    [JSON.stringify({ keyPrefix: keyNames.apiKey(''), nowMs, untilMs: nowMs + withinMs, most })],
  )
  const [total, ...rows] = reply.parse(answer)
  const keys = rows.map(([id, name, hint, expiresAtMs]) => ({ id, name, hint, expiresAtMs }))
  return { keys, total }
}
