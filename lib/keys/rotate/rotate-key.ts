import type { CommandContext } from '@/lib/base/actor'
import type { Problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { daySeconds } from '@/lib/base/time'
import { keyEvents } from '@/lib/outbox/key-events'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { actingKey } from '../access/acting-key'
import { type IssuedKey, intentSeconds, intentShape } from '../edit/create-key'
import { formIncomplete } from '../record/key-problems'
import { issuedSecret } from '../reveal/reveal-key'
import { ruleSentences, rulesProblem } from '../rules/broken-rules'
import { flatFields, mintSecret } from '../token/mint-key'
import { rotateKeyScript } from './rotate-key.lua'
import { rotationOverlaps } from './rotation-overlaps'
import { overlapRefusal, rotationRefusals, stillRotating } from './rotation-refusals'

/** How long the holder of an ended secret gets the reason: the key was rotated. */
const toldSeconds = 30 * daySeconds

/** Mints a secret and stores it beside the current one, once for each intent. */
async function storeSecret(context: CommandContext, keyId: string, how: RotationRequest) {
  const { overlapSeconds, intent, endsPrevious = false } = how
  const ownerId = context.actor.userId
  const { credentialName, ...secret } = await mintSecret(ownerId, keyId)
  return rotateKeyScript.run(
    {
      user: keyNames.user(ownerId),
      key: keyNames.apiKey(keyId),
      activity: keyNames.activity(ownerId),
      credential: credentialName,
      keyUsage: keyNames.keyUsage(keyId),
      intent: intent && keyNames.intent(ownerId, intent),
    },
    {
      id: keyId,
      ownerId,
      atMs: context.nowMs,
      untilMs: context.nowMs + overlapSeconds * 1000,
      endsPrevious,
      toldSeconds,
      credentialPrefix: keyNames.credential(''),
      lookupId: secret.lookupId,
      secret: flatFields({ ...secret, origin: 'keyward' }),
      entry: auditEntry(context, 'key.rotated', keyId, { hint: secret.hint }),
      events: keyEvents(context.nowMs, { type: 'key.rotated', data: { hint: secret.hint } }),
      fingerprint: `rotate:${keyId}:${overlapSeconds}`,
      intentSeconds,
      ...actingKey(context),
    },
  )
}

/** How a key is rotated. */
interface RotationRequest<Reveal extends boolean = boolean> {
  /** One of `rotationOverlaps`. */
  overlapSeconds: number
  /** Whether this rotation may end a secret whose overlap is not over. */
  endsPrevious?: boolean
  /** Matches `intentShape`; remembered for 24 hours. */
  intent?: string | undefined
  /** Whether the new secret is handed out to the caller, on a repeat as well. */
  reveal?: Reveal
}

/** The result of a rotation. */
export interface Rotation {
  /** First millisecond at which the older secret no longer works. */
  previousUntilMs: number
}

/** A rotation with the new secret. */
export type IssuedSecret = IssuedKey & Rotation

/**
 * Gives a key a new secret, and with it new links, once for each intent. The older ones stay valid for
 * `overlapSeconds`, never past the key's own expiry. Another rotation in that time ends the oldest secret at once; it
 * needs `endsPrevious`.
 * @throws KvError when the store cannot be asked: a repeat with the same intent is safe
 */
export async function rotateKey<Reveal extends boolean = false>(
  context: CommandContext,
  keyId: string,
  how: RotationRequest<Reveal>,
): Promise<Result<Reveal extends true ? IssuedSecret : Rotation, Problem>>
export async function rotateKey(
  context: CommandContext,
  keyId: string,
  how: RotationRequest,
): Promise<Result<IssuedSecret | Rotation, Problem>> {
  if (!rotationOverlaps.some(({ seconds }) => seconds === how.overlapSeconds)) {
    return fail(overlapRefusal(how.overlapSeconds))
  }
  if (how.intent !== undefined && !intentShape.test(how.intent)) return fail(formIncomplete)
  const stored = await storeSecret(context, keyId, how)
  if (stored.length === 1) return fail(rotationRefusals[stored[0]])
  if (stored[0] === 'breaks_rules') {
    const detail = `${ruleSentences(stored[1])} Edit the key first, then rotate it.`
    return fail(rulesProblem(stored[1], detail))
  }
  if (stored.length === 2) return fail(stillRotating(stored[1]))
  const [outcome, previousUntilMs, sealed] = stored
  if (!how.reveal) return succeed({ previousUntilMs })
  const isRepeat = outcome === 'repeated'
  const secret = await issuedSecret(context, keyId, sealed, isRepeat)
  return secret.ok
    ? succeed({ id: keyId, secret: secret.value, previousUntilMs, isRepeat })
    : secret
}
