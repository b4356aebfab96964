import type { CommandContext } from '@/lib/base/actor'
import { logFailure } from '@/lib/base/log-failure'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { openSealedText, SealBroken } from '@/lib/base/seal-text'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { findUser } from '../find-user'
import { consumeRecoveryCodeScript } from './consume-recovery-code.lua'
import { consumeTotpStepScript } from './consume-totp-step.lua'
import { hashRecoveryCode, readRecoveryCode } from './recovery-code'
import { findTotpStep } from './totp'

/** The kind of code: from the app, or a recovery code. */
export type FactorUsed = 'code' | 'recovery code'

const refused = problem('code_refused', 'The code is wrong or has already been used.')

const unreadable = problem(
  'secret_unreadable',
  'Your second factor cannot be opened with the encryption keys of this instance. Use a recovery code, and tell your administrator, who finds the reason in the log, as “integrity”.',
)

/** Opens the secret of a user's app; undefined, with one `integrity` event in the log, when it does not open. */
async function openFactor({ actor, requestId }: CommandContext, sealed: string) {
  try {
    return await openSealedText(sealed, { owner: actor.userId, purpose: 'factor' })
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error
    logFailure('integrity', { userId: actor.userId, requestId }, error)
    return undefined
  }
}

/**
 * Checks a code of the actor's app, or a recovery code, and consumes it. Each code works once. The caller consumes a
 * throttle first.
 * @returns the kind of code; `code_refused`, also when the actor has no second factor; `secret_unreadable`
 * @throws KvError when the store cannot be asked
 */
export async function checkFactor(
  context: CommandContext,
  typed: string,
  store: Kv = kv(),
): Promise<Result<FactorUsed, Problem>> {
  const { userId } = context.actor
  const sealed = (await findUser(userId, store))?.factorSealed
  if (!sealed) return fail(refused)
  const code = typed.replace(/\s/g, '')
  if (/^\d{6}$/.test(code)) {
    const secret = await openFactor(context, sealed)
    if (secret === undefined) return fail(unreadable)
    const step = findTotpStep(secret, code, context.nowMs)
    if (step === undefined) return fail(refused)
    const used = await consumeTotpStepScript.run(
      { user: keyNames.user(userId) },
      { sealed, step },
      store,
    )
    return used ? succeed('code') : fail(refused)
  }
  if (readRecoveryCode(code) === undefined) return fail(refused)
  const used = await consumeRecoveryCodeScript.run(
    {
      user: keyNames.user(userId),
      recoveryCodes: keyNames.recoveryCodes(userId),
      activity: keyNames.activity(userId),
    },
    {
      hash: await hashRecoveryCode(userId, code),
      entry: auditEntry(context, 'factor.recovery_code_used', userId),
    },
    store,
  )
  return used ? succeed('recovery code') : fail(refused)
}
