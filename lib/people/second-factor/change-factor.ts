import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { countRecoveryCodesScript } from '../recovery-codes/count-recovery-codes.lua'
import { hashRecoveryCode, newRecoveryCodes } from '../recovery-codes/recovery-code'
import { renewRecoveryCodesScript } from '../recovery-codes/renew-recovery-codes.lua'
import { signInChange } from '../sign-in-change'
import { checkFactor, type FactorProof } from './check-factor'
import { removeFactorScript } from './remove-factor.lua'

const isOff = problem('conflict', 'The second factor is already off.')

function namesOf(userId: string) {
  return {
    user: keyNames.user(userId),
    recoveryCodes: keyNames.recoveryCodes(userId),
    activity: keyNames.activity(userId),
  }
}

/**
 * Turns off the actor's authenticator app, confirmed by a code or a passkey. Passkeys stay. The caller consumes a throttle
 * first.
 * @returns `conflict` when it was off; `code_refused`
 * @throws KvError when the store cannot be asked
 */
export async function removeFactor(
  context: CommandContext,
  proof: FactorProof,
  store: Kv = kv(),
): Promise<Result<void, Problem>> {
  const { userId } = context.actor
  const checked = await checkFactor(context, proof, store)
  if (!checked.ok) return checked
  const entry = auditEntry(context, 'factor.removed', userId)
  const events = signInChange(context, 'app_removed')
  const input = { entry, userId, events }
  const removed = await removeFactorScript.run(namesOf(userId), input, store)
  return removed ? succeed(undefined) : fail(isOff)
}

/**
 * Creates ten new recovery codes for the actor, which are shown once, confirmed by a code or a passkey. The older
 * codes stop working. The caller consumes a throttle first.
 * @returns `conflict` when the second factor is off; `code_refused`
 * @throws KvError when the store cannot be asked
 */
export async function renewRecoveryCodes(
  context: CommandContext,
  proof: FactorProof,
  store: Kv = kv(),
): Promise<Result<string[], Problem>> {
  const { userId } = context.actor
  const checked = await checkFactor(context, proof, store)
  if (!checked.ok) return checked
  const codes = newRecoveryCodes()
  const input = {
    hashes: codes.map((code) => hashRecoveryCode(userId, code)),
    entry: auditEntry(context, 'factor.codes_renewed', userId),
    userId,
    events: signInChange(context, 'codes_renewed'),
  }
  const renewed = await renewRecoveryCodesScript.run(namesOf(userId), input, store)
  return renewed ? succeed(codes) : fail(isOff)
}

/** Counts the recovery codes a person has left. */
export function countRecoveryCodes(userId: string, store: Kv = kv()): Promise<number> {
  return countRecoveryCodesScript.run({ recoveryCodes: keyNames.recoveryCodes(userId) }, {}, store)
}
