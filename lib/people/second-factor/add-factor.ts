import type { CommandContext } from '@/lib/base/actor'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { openSealedText, SealBroken, sealText } from '@/lib/base/seal-text'
import { type Kv, kv } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { auditEntry } from '@/lib/trail/audit-entry'
import { hashRecoveryCode, newRecoveryCodes } from '../recovery-codes/recovery-code'
import { signInChange } from '../sign-in-change'
import { addFactorScript } from './add-factor.lua'
import { findTotpStep, newTotpSecret, totpAddress } from './totp'

const offerLifetimeMs = 15 * 60 * 1000

/** A second factor that is not confirmed yet: the secret for the app, and the same secret, sealed, for the form. */
export interface FactorOffer {
  /** In base32, for typing. */
  secret: string
  /** `otpauth://…`, for the QR code. */
  address: string
  offer: string
}

/**
 * Creates a secret for the actor's app. Nothing is stored: the form returns the sealed secret with the first code.
 * @param isProven whether a factor that was there was shown
 */
export async function offerFactor(
  { actor, nowMs }: CommandContext,
  isProven: boolean,
): Promise<FactorOffer> {
  const secret = newTotpSecret()
  const text = JSON.stringify({ secret, isProven, untilMs: nowMs + offerLifetimeMs })
  const offer = await sealText(text, { owner: actor.userId, purpose: 'factor-offer' })
  return { secret, address: totpAddress(secret, actor.email), offer }
}

async function openOffer({ actor, nowMs }: CommandContext, offer: string) {
  try {
    const text = await openSealedText(offer, { owner: actor.userId, purpose: 'factor-offer' })
    const { secret, isProven, untilMs } = JSON.parse(text)
    return untilMs > nowMs ? { secret: String(secret), isProven: isProven === true } : undefined
  } catch (error) {
    if (error instanceof SealBroken) return undefined
    throw error
  }
}

const tooLate = problem('conflict', 'The setup expired or was completed elsewhere. Start again.')
const wrongCode = problem('code_refused', 'The code is wrong. Wait for the next one.')

/**
 * Turns on the actor's second factor, confirmed by the first code of the app.
 * @returns ten recovery codes, shown once, or none when the actor already has some; `code_refused`; `conflict` when the
 * setup has expired, the app is on, or another factor came meanwhile
 * @throws KvError when the store cannot be asked
 */
export async function addFactor(
  context: CommandContext,
  { offer, code }: { offer: string; code: string },
  store: Kv = kv(),
): Promise<Result<string[], Problem>> {
  const { userId } = context.actor
  const opened = await openOffer(context, offer)
  if (!opened) return fail(tooLate)
  const { secret, isProven } = opened
  const step = findTotpStep(secret, code.replace(/\s/g, ''), context.nowMs)
  if (step === undefined) return fail(wrongCode)
  const codes = newRecoveryCodes()
  const input = {
    sealed: await sealText(secret, { owner: userId, purpose: 'factor' }),
    isProven,
    sinceMs: context.nowMs,
    step,
    hashes: codes.map((one) => hashRecoveryCode(userId, one)),
    entry: auditEntry(context, 'factor.added', userId),
    userId,
    events: signInChange(context, 'app_added'),
  }
  const added = await addFactorScript.run(
    {
      user: keyNames.user(userId),
      recoveryCodes: keyNames.recoveryCodes(userId),
      activity: keyNames.activity(userId),
    },
    input,
    store,
  )
  if (added === 'no') return fail(tooLate)
  return succeed(added === 'added' ? [] : codes)
}
