import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { openedOrLogged, openSealedText } from '@/lib/base/seal-text'
import { dayMs } from '@/lib/base/time'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { recordAttempt } from '@/lib/trail/record-attempt'
import { findUser } from '../find-user'
import type { ProvenPasskey } from '../passkeys/ceremony'
import { consumePasskey } from '../passkeys/consume-passkey'
import { consumeRecoveryCodeScript } from '../recovery-codes/consume-recovery-code.lua'
import { hashRecoveryCode, readRecoveryCode } from '../recovery-codes/recovery-code'
import { hasFactor, type User } from '../user'
import { consumeTotpStepScript } from './consume-totp-step.lua'
import { countWrongCodeScript } from './count-wrong-code.lua'
import { findTotpStep } from './totp'

/** A typed code, or what a passkey has proven. */
export type FactorProof = string | ProvenPasskey

/** The kind of proof: a code of the app, a recovery code, or a passkey. */
export type FactorUsed = 'code' | 'recovery code' | 'passkey'

const refused = problem('code_refused', 'The code is wrong or has already been used.')

const othersPasskey = problem('code_refused', 'This passkey belongs to another account.')

const unreadable = problem(
  'secret_unreadable',
  'Your second factor cannot be opened with the encryption keys of this instance. Use a recovery code, and tell your administrator, who finds the reason in the log, as “integrity”.',
)

/**
 * Six digits can be guessed by somebody who has the password: at 10 tries in 15 minutes, 960 a day, one of 350 days
 * would hit. With 30 wrong ones a day it is one of 11,000.
 */
const mostWrongCodes = 30

const locked = problem(
  'recovery_code_required',
  `There were ${mostWrongCodes} wrong codes within a day. Enter one of your recovery codes, or use a passkey if you have one.`,
)

function isLocked({ wrongCodes, wrongCodesSinceMs }: User, nowMs: number): boolean {
  return wrongCodes >= mostWrongCodes && nowMs - wrongCodesSinceMs < dayMs
}

async function refuseCode(context: CommandContext, store: Kv): Promise<Result<never, Problem>> {
  const { userId } = context.actor
  await countWrongCodeScript.run(
    { user: keyNames.user(userId), activity: keyNames.activity(userId) },
    {
      nowMs: context.nowMs,
      dayMs,
      most: mostWrongCodes,
      entry: auditEntry(context, 'factor.locked', userId),
    },
    store,
  )
  return fail(refused)
}

async function consumeCode(
  context: CommandContext,
  { sealed, code }: { sealed: string; code: string },
  store: Kv,
): Promise<Result<FactorUsed, Problem>> {
  const { userId } = context.actor
  // Who has passkeys alone has no app.
  if (sealed === '') return fail(refused)
  const opening = openSealedText(sealed, { owner: userId, purpose: 'factor' })
  const secret = await openedOrLogged(opening, { userId, requestId: context.requestId })
  if (secret === undefined) return fail(unreadable)
  const step = findTotpStep(secret, code, context.nowMs)
  if (step === undefined) return refuseCode(context, store)
  const used = await consumeTotpStepScript.run(
    { user: keyNames.user(userId) },
    { sealed, step },
    store,
  )
  return used ? succeed('code') : fail(refused)
}

async function consumeRecoveryCode(
  context: CommandContext,
  code: string,
  store: Kv,
): Promise<Result<FactorUsed, Problem>> {
  const { userId } = context.actor
  if (readRecoveryCode(code) === undefined) return fail(refused)
  const used = await consumeRecoveryCodeScript.run(
    {
      user: keyNames.user(userId),
      recoveryCodes: keyNames.recoveryCodes(userId),
      activity: keyNames.activity(userId),
    },
    {
      hash: hashRecoveryCode(userId, code),
      entry: auditEntry(context, 'factor.recovery_code_used', userId),
    },
    store,
  )
  return used ? succeed('recovery code') : fail(refused)
}

async function consumeOwnPasskey(
  context: CommandContext,
  proven: ProvenPasskey,
  store: Kv,
): Promise<Result<FactorUsed, Problem>> {
  if (proven.userId !== context.actor.userId) return fail(othersPasskey)
  const used = await consumePasskey(context, proven, store)
  return used.ok ? succeed('passkey') : used
}

/**
 * Checks a code of the actor's app, a recovery code or a passkey, and consumes it. Each code works once. A refused one is recorded
 * in the actor's trail. The caller consumes a throttle first.
 * @returns the kind of code; `code_refused`, also when the actor has no second factor; `recovery_code_required` after 30
 * wrong codes within a day: the codes of the app are refused then, until the day is over; `secret_unreadable`
 * @throws KvError when the store cannot be asked
 */
export async function checkFactor(
  context: CommandContext,
  proof: FactorProof,
  store: Kv = kv(),
): Promise<Result<FactorUsed, Problem>> {
  if (typeof proof !== 'string') return consumeOwnPasskey(context, proof, store)
  const { userId } = context.actor
  const user = await findUser(userId, store)
  if (!user || !hasFactor(user)) return fail(refused)
  const sealed = user.factorSealed ?? ''
  const code = proof.replace(/\s/g, '')
  const isOfApp = /^\d{6}$/.test(code)
  const checked =
    isOfApp && isLocked(user, context.nowMs)
      ? fail(locked)
      : isOfApp
        ? await consumeCode(context, { sealed, code }, store)
        : await consumeRecoveryCode(context, code, store)
  if (!checked.ok && checked.failure !== unreadable)
    await recordAttempt('attempt.code_wrong', { userId }, context, {}, store)
  return checked
}
