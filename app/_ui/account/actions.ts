'use server'

import { redirect } from 'next/navigation'
import { refusedStep, waitingTime } from '@/app/_ui/session/action-answer'
import type { Refused } from '@/app/_ui/session/ask-for-step-up'
import type { Problem } from '@/lib/base/problem'
import { startAction } from '@/lib/gate/console/start-action'
import { throttleSignIn } from '@/lib/limits/sign-in-throttle'
import { changePassword } from '@/lib/people/change-password'
import { foldEmail } from '@/lib/people/fold-email'
import { endAllSessions } from '@/lib/people/sessions/end-all-sessions'
import { endOneSession } from '@/lib/people/sessions/end-one-session'
import { unlinkIdentity } from '@/lib/people/sign-in/link-identity'
import { rememberLinkIntent } from '@/lib/people/sign-in/link-intent'
import { endSession, startOAuth, startSession } from '@/lib/people/sign-in/next-auth'
import { configuredOAuthProviders, parseOAuthProvider } from '@/lib/people/sign-in/oauth-providers'
import { readSession } from '@/lib/people/sign-in/session'
import type { PasswordFormState } from './password-form-state'

const credentialsPath = '/account/credentials'

function refused(failure: Problem): PasswordFormState {
  const [error] = failure.errors ?? []
  if (error?.parameter === 'oldPassword' || error?.parameter === 'newPassword') {
    return { outcome: 'refused', [error.parameter]: error.message }
  }
  const message = failure.code === 'rate_limited' ? waitingTime(failure) : failure.detail
  return { outcome: 'refused', message }
}

/** Replaces the password; every other session ends and this browser goes on with a fresh one. */
export async function changePasswordAction(
  _before: PasswordFormState,
  form: FormData,
): Promise<PasswordFormState> {
  const begun = await startAction('changePasswordAction')
  if (!begun.ok) return refused(begun.failure)
  const context = begun.value
  const oldPassword = String(form.get('oldPassword') ?? '')
  const newPassword = String(form.get('newPassword') ?? '')
  if (newPassword !== String(form.get('repeatedPassword') ?? '')) {
    return { outcome: 'refused', repeatedPassword: 'The passwords do not match.' }
  }
  const { address, actor } = context
  const admitted = await throttleSignIn({ foldedEmail: foldEmail(actor.email), address })
  if (!admitted.ok) return refused(admitted.failure)
  const changed = await changePassword(context, { oldPassword, newPassword })
  if (!changed.ok) return refused(changed.failure)
  await startSession({ userId: actor.userId, epoch: changed.value.epoch, how: 'password' })
  return { outcome: 'changed' }
}

/** Ends one other session of the person. */
export async function endSessionAction(form: FormData): Promise<void> {
  const begun = await startAction('endSessionAction')
  const ended = begun.ok
    ? await endOneSession(begun.value, String(form.get('sessionId') ?? ''))
    : begun
  redirect(`${credentialsPath}?session=${ended.ok ? 'ended' : 'gone'}`)
}

/** Ends every session of the person, this one included. */
export async function signOutEverywhereAction(): Promise<void> {
  const begun = await startAction('signOutEverywhereAction')
  if (begun.ok) await endAllSessions(begun.value)
  await endSession()
  redirect('/sign-in?problem=signed-out-everywhere')
}

/**
 * Begins connecting an OAuth identity to this account.
 * @returns the provider's address for the browser to go to: Next's action redirects stay within the site
 */
export async function connectAction(wanted: string): Promise<{ address: string } | Refused> {
  const begun = await startAction('connectAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const provider = parseOAuthProvider(wanted)
  const session = await readSession()
  if (!provider || !session || !configuredOAuthProviders().includes(provider)) {
    return { address: credentialsPath }
  }
  await rememberLinkIntent(provider, session)
  return { address: await startOAuth(provider, `${credentialsPath}?connected=${provider}`) }
}

/** Ends an OAuth provider's way into this account; the password stays. */
export async function disconnectAction(wanted: string): Promise<Refused | undefined> {
  const begun = await startAction('disconnectAction')
  if (!begun.ok) return refusedStep(begun.failure)
  const provider = parseOAuthProvider(wanted)
  if (provider) await unlinkIdentity(begun.value, provider)
  redirect(provider ? `${credentialsPath}?disconnected=${provider}` : credentialsPath)
}
