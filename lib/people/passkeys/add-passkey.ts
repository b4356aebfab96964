import { z } from 'zod'
import { type CommandContext, sessionIdOf } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { fieldProblem } from '../field-problem'
import { personNameSchema } from '../person-form'
import { hashRecoveryCode, newRecoveryCodes } from '../recovery-codes/recovery-code'
import { signInChange } from '../sign-in-change'
import type { Passkey } from '../user'
import { addPasskeyScript } from './add-passkey.lua'
import type { MadePasskey } from './ceremony'
import { hashChallenge, rememberedSeconds } from './challenge'

const mostPasskeys = 20

const refusals = {
  known: problem('conflict', 'This passkey is already there.'),
  full: problem('conflict', `You have ${mostPasskeys} passkeys. Remove one first.`),
  too_late: problem('conflict', 'This took too long, or was done already. Start again.'),
}

const nameSchema = z.pipe(
  z.string().transform((text) => text.trim() || 'Passkey'),
  personNameSchema,
)

/**
 * Adds a passkey to the actor's account. It signs in by itself, and is a second factor after the password.
 * @param made what the device of the same session has made
 * @param name what the person calls it
 * @returns ten recovery codes, shown once, or none when the actor already has some; `conflict`; a problem with `name`
 * @throws KvError when the store cannot be asked
 */
export async function addPasskey(
  context: CommandContext,
  made: MadePasskey,
  name: string,
  store: Kv = kv(),
): Promise<Result<string[], Problem>> {
  const named = nameSchema.safeParse(name)
  if (!named.success) return fail(fieldProblem('name', named.error.issues[0]?.message ?? ''))
  if (made.sessionId !== sessionIdOf(context.actor)) return fail(refusals.too_late)
  const { userId } = context.actor
  const { id, challenge, publicKey, counter, isSynced, isProven } = made
  const passkey: Passkey = {
    publicKey,
    counter,
    name: named.data,
    isSynced,
    createdAtMs: context.nowMs,
  }
  const codes = newRecoveryCodes()
  const outcome = await addPasskeyScript.run(
    {
      user: keyNames.user(userId),
      recoveryCodes: keyNames.recoveryCodes(userId),
      activity: keyNames.activity(userId),
      challenge: keyNames.passkeyChallenge(hashChallenge(challenge)),
    },
    {
      field: `passkey:${id}`,
      value: JSON.stringify(passkey),
      isProven,
      most: mostPasskeys,
      hashes: codes.map((code) => hashRecoveryCode(userId, code)),
      rememberedSeconds,
      entry: auditEntry(context, 'passkey.added', userId, { passkey: named.data }),
      userId,
      events: signInChange(context, 'passkey_added', named.data),
    },
    store,
  )
  if (outcome === 'added' || outcome === 'added_with_codes')
    return succeed(outcome === 'added' ? [] : codes)
  return fail(refusals[outcome])
}
