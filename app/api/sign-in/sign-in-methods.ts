import { listPath } from '@/app/_ui/address/keys-address'
import { type Problem, problem } from '@/lib/base/problem'
import { fail, type Result, succeed } from '@/lib/base/result'
import { admitKey } from '@/lib/gate/console/read-key-holder'
import { policies } from '@/lib/limits/policies'
import { throttleCode, throttleSignIn } from '@/lib/limits/sign-in-throttle'
import { throttleAddress } from '@/lib/limits/throttle-address'
import { findUser } from '@/lib/people/find-user'
import { foldEmail } from '@/lib/people/fold-email'
import type { ProvenPasskey } from '@/lib/people/passkeys/ceremony'
import { consumePasskey } from '@/lib/people/passkeys/consume-passkey'
import { checkFactor, type FactorProof } from '@/lib/people/second-factor/check-factor'
import { authenticatePassword } from '@/lib/people/sign-in/authenticate-password'
import { startSession } from '@/lib/people/sign-in/next-auth'
import {
  forgetPendingSignIn,
  readPendingSignIn,
  rememberPendingSignIn,
} from '@/lib/people/sign-in/pending-sign-in'
import type { Client } from '@/lib/people/sign-in/read-client'
import { safeNextPath } from '@/lib/people/sign-in/safe-next-path'
import { hasFactor, toActor } from '@/lib/people/user'
import { storeNowMs } from '@/lib/store/store-clock'
import { recordAttempt } from '@/lib/trail/record-attempt'

/** The page of the second step. Its cookie lasts for minutes; then its address still says where to go on. */
function codeAddress(next: string): string {
  return `/sign-in/code?${new URLSearchParams({ next })}`
}

/** Returns where to go next: on, or to the second step when the person has a second factor. */
export async function signInWithPassword(
  { email, password, next }: { email: string; password: string; next?: string | undefined },
  { address, requestId }: Client,
): Promise<Result<string, Problem>> {
  const foldedEmail = foldEmail(email)
  const throttled = await throttleSignIn({ foldedEmail, address, requestId })
  if (!throttled.ok) return throttled
  const found = await authenticatePassword(email, password)
  if (!found.ok) {
    if (found.failure.code === 'sign_in_failed') {
      const origin = { address, requestId, nowMs: Date.now() }
      await recordAttempt('attempt.password_wrong', { foldedEmail }, origin)
    }
    return found
  }
  const { id: userId, epoch } = found.value
  if (hasFactor(found.value)) {
    const safeNext = safeNextPath(next)
    await rememberPendingSignIn({ userId, epoch, how: 'password', next: safeNext })
    return succeed(codeAddress(safeNext))
  }
  await startSession({ userId, epoch, how: 'password' })
  return succeed(safeNextPath(next))
}

/** Of a first step, or a proof of a passkey, that this browser no longer has. */
export const tooLate = problem('sign_in_required', 'The sign-in has expired. Start again.')

/** Takes the second step, at most five minutes after the first one in the same browser. */
export async function signInWithFactor(
  proof: FactorProof,
  { address, requestId }: Client,
): Promise<Result<string, Problem>> {
  const pending = await readPendingSignIn()
  if (!pending) return fail(tooLate)
  const { userId, epoch, how, next } = pending
  // A code can be guessed, and so counts as an attempt.
  const isCode = typeof proof === 'string'
  const throttled = isCode ? await throttleCode(userId, { address, requestId }) : succeed(undefined)
  if (!throttled.ok) return throttled
  const user = await findUser(userId)
  if (user?.status !== 'active' || user.epoch !== epoch) return fail(tooLate)
  const actor = toActor(user, { kind: 'system' })
  const checked = await checkFactor({ actor, address, requestId, nowMs: storeNowMs() }, proof)
  if (!checked.ok) return checked
  await forgetPendingSignIn()
  await startSession({ userId, epoch, how, hasFactor: true })
  return succeed(safeNextPath(next))
}

/** Signs in with a passkey alone: the device that has it has checked the person as well. */
export async function signInWithPasskey(
  proven: ProvenPasskey,
  next: string | undefined,
  { address, requestId }: Client,
): Promise<Result<string, Problem>> {
  const used = await consumePasskey({ address, requestId, nowMs: storeNowMs() }, proven)
  if (!used.ok) return used
  const { id: userId, epoch } = used.value
  await forgetPendingSignIn()
  await startSession({ userId, epoch, how: 'passkey', hasFactor: true })
  return succeed(safeNextPath(next))
}

/** Signs in with an API key instead of a password: read-only, for as long as the key is active. */
export async function signInWithKey(
  { apiKey, next }: { apiKey: string; next?: string | undefined },
  { address, requestId }: Client,
): Promise<Result<string, Problem>> {
  // No account is named before the key is known.
  const throttled = await throttleAddress(policies.signInAddress, address, requestId)
  if (!throttled.ok) return throttled
  const admitted = await admitKey(apiKey.trim(), { address, requestId })
  if (!admitted.ok) return admitted
  await startSession(admitted.value)
  return succeed(safeNextPath(next, listPath))
}
