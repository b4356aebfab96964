import type { CommandContext } from '@/lib/base/actor'
import { sha256Hex } from '@/lib/base/hmac'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { actingKey } from '../access/acting-key'
import { proofForMore } from '../access/proof-for-more'
import type { KeySettings } from '../record/key-settings'
import { mintKey } from '../token/mint-key'
import { createKeyScript } from './create-key.lua'

/** How long an intent is remembered. */
export const intentSeconds = 24 * 60 * 60

/** What an intent looks like: 8 to 64 letters, digits, `_` and `-`. */
export const intentShape = /^[0-9A-Za-z_-]{8,64}$/

/** What became of a new key, as the script tells it. */
export interface StoredNewKey {
  id: string
  outcome: string
  sealed: string
}

/**
 * Mints a key and stores it, once for each intent.
 * @param isShown whether the key is handed out to whoever makes it, also when they repeat themselves
 * @throws KvError when the store cannot be asked: a repeat with the same intent is safe
 */
export async function storeNewKey(
  context: CommandContext,
  settings: KeySettings,
  { intentId, isShown }: { intentId: string; isShown: boolean },
): Promise<StoredNewKey> {
  const ownerId = context.actor.userId
  const minted = await mintKey(ownerId, settings, context.nowMs)
  const reply = await kv().run(
    createKeyScript,
    [
      keyNames.userKeys(ownerId),
      keyNames.activity(ownerId),
      minted.recordName,
      minted.credentialName,
      keyNames.intent(ownerId, intentId),
    ],
    [
      JSON.stringify({
        key: minted.insert,
        permissions: JSON.stringify(settings.permissions),
        entry: auditEntry(context, 'key.created', minted.id, { keyName: settings.name }),
        intentSeconds,
        fingerprint: await sha256Hex(JSON.stringify(settings)),
        keyPrefix: keyNames.apiKey(''),
        ...(isShown && { revealEntry: auditEntry(context, 'key.revealed', '') }),
        ...actingKey(context),
        ...proofForMore(context),
      }),
    ],
  )
  const [id = '', outcome = '', sealed = ''] = Array.isArray(reply) ? reply.map(String) : []
  return { id, outcome, sealed }
}
