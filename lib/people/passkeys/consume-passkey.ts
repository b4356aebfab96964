import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { recordAttempt } from '@/lib/trail/record-attempt'
import { findUser } from '../find-user'
import { toActor, type User } from '../user'
import type { ProvenPasskey } from './ceremony'
import { hashChallenge, rememberedSeconds } from './challenge'
import { consumePasskeyScript } from './consume-passkey.lua'

/** The client and the time of a proof. */
export type ProofOrigin = Omit<CommandContext, 'actor'>

/** One answer to every passkey that does not open an account. */
export const refusedPasskey = problem(
  'code_refused',
  'This passkey does not open an account here. Try another way.',
)

const copied = problem(
  'code_refused',
  'This passkey seems to exist twice, so it was refused. Sign in another way and remove it.',
)

/**
 * Returns the active person whose passkey signed its challenge, and uses the challenge up. The device has also checked
 * the person, so this counts as both factors. A passkey that was removed since, sessions that were ended since and a
 * challenge that was used get one answer; of the last, the attempt is recorded.
 * @returns `code_refused`
 * @throws KvError when the store cannot be asked
 */
export async function consumePasskey(
  origin: ProofOrigin,
  { userId, epoch, id, publicKey, counter, challenge }: ProvenPasskey,
  store: Kv = kv(),
): Promise<Result<User, Problem>> {
  const user = await findUser(userId, store)
  const passkey = user?.passkeys.get(id)
  // The epoch grows when a person's sessions are ended.
  if (user?.status !== 'active' || !passkey || user.epoch !== epoch) return fail(refusedPasskey)
  const context = { ...origin, actor: toActor(user, { kind: 'system' }) }
  const outcome = await consumePasskeyScript.run(
    {
      user: keyNames.user(userId),
      activity: keyNames.activity(userId),
      challenge: keyNames.passkeyChallenge(hashChallenge(challenge)),
    },
    {
      field: `passkey:${id}`,
      publicKey,
      counter,
      nowMs: origin.nowMs,
      rememberedSeconds,
      entry: auditEntry(context, 'passkey.copied', userId, { passkey: passkey.name }),
    },
    store,
  )
  if (outcome === 'used') return succeed(user)
  if (outcome === 'copied') return fail(copied)
  await recordAttempt('attempt.passkey_refused', { userId }, origin, {}, store)
  return fail(refusedPasskey)
}
