import type { Actor, Via } from '@/lib/base/actor'
import { addressBits } from '@/lib/base/network'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result } from '@/lib/base/result'
import { isoDay } from '@/lib/base/time'
import { decideAccess, isPreviousSecret } from '@/lib/keys/access/decide-access'
import { readCredential } from '@/lib/keys/access/read-credential'
import { defaultKeyLimits } from '@/lib/keys/record/default-limits'
import { decideKeyLimits } from '@/lib/limits/decide-key-limits'
import type { Client } from '@/lib/people/sign-in/read-client'
import { kvBatch } from '@/lib/store/batch'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry, tallied } from '@/lib/trail/audit-entry'
import { endCall } from '@/lib/usage/end-call'
import { consoleCallName } from '@/lib/usage/record-call'
import { refusalFacts } from '@/lib/usage/refusals/refusal-facts'
import { recordOpeningScript } from './record-opening.lua'

/** Somebody who opened the console with an API key. */
export type KeyActor = Actor & { via: Extract<Via, { kind: 'key' }> }

/** A view of the console that was counted. */
export interface KeyView {
  /** `rate_limited` when the windows of the key have no room; then nothing was taken. */
  decision: Result<void, Problem>
  /** Records the view as a call of the key. Never rejects; it may run after the answer. */
  record: () => Promise<void>
}

export const signInFirst = problem('sign_in_required', 'Sign in first.')

/** Adds that the key opened the console to the trail of its owner: one entry a day, with a count. */
async function recordOpening(actor: KeyActor, client: Client, nowMs: number): Promise<void> {
  const { userId, via } = actor
  const entry = auditEntry({ actor, ...client, nowMs }, 'session.opened_with_key', via.keyId, {
    keyName: via.keyName,
  })
  await recordOpeningScript.run(
    { activity: keyNames.activity(userId) },
    { entry: tallied(entry, `${via.keyId}:${isoDay(nowMs)}`) },
  )
}

/**
 * Counts a view of the console against the windows of the key that opened it, as a call of the key. Pages, files and
 * previews count alike, so that the console does not lead around the limits.
 * @param frozenMs only for tests: otherwise the clock of the store decides
 * @throws KvError when the store cannot be asked
 */
export async function countKeyView(
  actor: KeyActor,
  client: Client,
  frozenMs?: number,
  store: Kv = kv(),
): Promise<KeyView> {
  const record = await readCredential(kvBatch(store, 1), actor.via.lookupId, {
    addressBits: addressBits(client.address) ?? '',
    limits: defaultKeyLimits,
    nowMs: frozenMs,
    consume: {},
  })
  const access = decideAccess(record)
  if (!access.ok) return { decision: fail(signInFirst), record: () => Promise.resolve() }
  const { limitState } = access.value
  const { nowMs } = limitState
  const decision = decideKeyLimits(limitState, false)
  const call = {
    keyId: actor.via.keyId,
    ownerId: actor.userId,
    exportName: consoleCallName,
    rows: 0,
    bytes: 0,
    isComplete: true,
    isPrevious: isPreviousSecret(access.value),
    address: client.address,
    agent: client.agent,
    requestId: client.requestId,
    nowMs,
    ...(decision.ok
      ? { outcome: 'allowed' as const, status: 200 }
      : {
          outcome: 'limited' as const,
          reason: decision.failure.code,
          ...refusalFacts(decision.failure),
        }),
  }
  // A session left its entry when it was signed in.
  const isOpening = decision.ok && actor.via.sessionId === undefined
  return {
    decision,
    record: async () => {
      await endCall(call)
      if (isOpening) await recordOpening(actor, client, nowMs).catch(() => undefined)
    },
  }
}
