import type { CommandContext } from '@/lib/base/actor'
import { keyEvents } from '@/lib/outbox/key-events'
import { kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { actingKey } from '../access/acting-key'
import { intentSeconds } from '../create/store-new-key'
import { flatFields, mintSecret } from '../token/mint-key'
import { rotateKeyScript } from './rotate-key.lua'

/** How long the holder of an ended secret is told that it was rotated away. */
const toldSeconds = 30 * 24 * 60 * 60

/** What became of a new secret, as the script tells it. */
export interface StoredNewSecret {
  outcome: string
  previousUntilMs: number
  sealed: string
}

/**
 * Mints a secret for a key and stores it beside the one until now, once for each intent.
 * @throws KvError when the store cannot be asked
 */
export async function storeNewSecret(
  context: CommandContext,
  keyId: string,
  { overlapSeconds, intentId }: { overlapSeconds: number; intentId?: string | undefined },
): Promise<StoredNewSecret> {
  const ownerId = context.actor.userId
  const { credentialName, ...secret } = await mintSecret(ownerId, keyId)
  const reply = await kv().run(
    rotateKeyScript,
    [
      keyNames.apiKey(keyId),
      keyNames.activity(ownerId),
      credentialName,
      keyNames.keyUsage(keyId),
      ...(intentId === undefined ? [] : [keyNames.intent(ownerId, intentId)]),
    ],
    [
      JSON.stringify({
        id: keyId,
        ownerId,
        atMs: context.nowMs,
        untilMs: context.nowMs + overlapSeconds * 1000,
        toldSeconds,
        credentialPrefix: keyNames.credential(''),
        lookupId: secret.lookupId,
        secret: flatFields({ ...secret, origin: 'keyward' }),
        entry: auditEntry(context, 'key.rotated', keyId, { hint: secret.hint }),
        events: keyEvents(context.nowMs, { type: 'key.rotated', data: { hint: secret.hint } }),
        fingerprint: `rotate:${keyId}:${overlapSeconds}`,
        intentSeconds,
        revealEntry: auditEntry(context, 'key.revealed', keyId),
        ...actingKey(context),
      }),
    ],
  )
  const [outcome = '', untilMs, sealed = ''] = Array.isArray(reply) ? reply.map(String) : []
  return { outcome, previousUntilMs: Number(untilMs), sealed }
}
