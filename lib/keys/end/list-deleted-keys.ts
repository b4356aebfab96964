import type { Actor } from '@/lib/base/actor'
import { dayMs } from '@/lib/base/time'
import { keyNames } from '@/lib/store/key-names'
import { type PublicApiKey, parseApiKey, toPublicKey } from '../record/api-key'
import { restorableDays } from './end-key'
import { listDeletedKeysScript } from './list-deleted-keys.lua'

const mostKeys = 200

/** A key on the list "Recently deleted". */
export interface DeletedApiKey extends PublicApiKey {
  deletedAtMs: number
  /** First millisecond at which the key can no longer be restored. */
  restorableUntilMs: number
}

/**
 * Lists the actor's keys that can still be restored, the latest deletion first, at most 200.
 * @throws KvError when the store cannot be asked
 */
export async function listDeletedKeys(actor: Actor, nowMs: number): Promise<DeletedApiKey[]> {
  const deleted = await listDeletedKeysScript.run(
    { deletedKeys: keyNames.deletedKeys(actor.userId) },
    {
      keyPrefix: keyNames.apiKey(''),
      sinceMs: nowMs - restorableDays * dayMs,
      most: mostKeys,
    },
  )
  return deleted.flatMap((fields) => {
    const key = parseApiKey(fields)
    if (key?.deletedAtMs === undefined) return []
    const { deletedAtMs } = key
    const shown = toPublicKey(key, { defaultKeyId: '', lastUsed: '', nowMs })
    return [{ ...shown, deletedAtMs, restorableUntilMs: deletedAtMs + restorableDays * dayMs }]
  })
}
