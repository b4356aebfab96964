import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { kv } from '@/lib/kv/client'
import { keyNames } from '@/lib/kv/key-names'
import { rotateKeyScript } from '@/lib/kv/scripts/keys/rotate-key'
import type { CommandContext } from '@/lib/people/actor'
import { auditEntry } from '@/lib/people/audit-entry'
import { keyEvents } from '../events/key-events'
import { keyIsRevoked, keyNotFound } from '../key-problems'
import { flatFields, mintSecret } from './mint-key'

const hourSeconds = 60 * 60
const daySeconds = 24 * hourSeconds

/** How long the older secret may go on opening, and how a person is asked. */
export const rotationOverlaps = [
  { seconds: 0, title: 'Ends now' },
  { seconds: hourSeconds, title: '1 hour' },
  { seconds: daySeconds, title: '24 hours' },
  { seconds: 3 * daySeconds, title: '3 days' },
  { seconds: 7 * daySeconds, title: '7 days' },
] as const

/** How long the holder of an ended secret is told that it was rotated away. */
const toldSeconds = 30 * daySeconds

const refusals: Record<string, Problem> = {
  not_found: keyNotFound,
  is_revoked: keyIsRevoked,
  is_expired: problem('conflict', 'The key has expired; a new secret would open nothing.'),
}

function overlapRefusal(value: number): Problem {
  const allowed = rotationOverlaps.map(({ seconds }) => String(seconds))
  const message = `The older secret can stay for ${allowed.join(', ')} seconds.`
  return problem('invalid_parameter', 'The key was not rotated.', {
    errors: [{ parameter: 'overlapSeconds', value: String(value), message, fix: message, allowed }],
  })
}

/**
 * Gives a key a new secret, and with it new links; the older ones stay valid for `overlapSeconds`, never past the
 * key's own expiry. Rotating once more meanwhile ends the oldest secret at once.
 * @param overlapSeconds one of `rotationOverlaps`
 * @returns the first millisecond at which the older secret opens nothing
 * @throws KvError when the store cannot be asked: the outcome is then unknown
 */
export async function rotateKey(
  context: CommandContext,
  keyId: string,
  overlapSeconds: number,
): Promise<Result<{ previousUntilMs: number }, Problem>> {
  if (!rotationOverlaps.some(({ seconds }) => seconds === overlapSeconds)) {
    return fail(overlapRefusal(overlapSeconds))
  }
  const ownerId = context.actor.userId
  const { credentialName, ...secret } = await mintSecret(ownerId, keyId)
  const reply = await kv().run(
    rotateKeyScript,
    [keyNames.apiKey(keyId), keyNames.activity(ownerId), credentialName, keyNames.keyUsage(keyId)],
    [
      JSON.stringify({
        id: keyId,
        ownerId,
        atMs: context.nowMs,
        untilMs: context.nowMs + overlapSeconds * 1000,
        toldSeconds,
        credentialPrefix: keyNames.credential(''),
        secret: flatFields({ ...secret, origin: 'keyward' }),
        entry: auditEntry(context, 'key.rotated', keyId, { hint: secret.hint }),
        events: keyEvents(context.nowMs, { type: 'key.rotated', data: { hint: secret.hint } }),
      }),
    ],
  )
  const [outcome, untilMs] = Array.isArray(reply) ? reply.map(String) : []
  const refusal = refusals[outcome ?? '']
  return refusal ? fail(refusal) : succeed({ previousUntilMs: Number(untilMs) })
}
