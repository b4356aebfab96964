import { cookies } from 'next/headers'
import type { CommandContext } from '@/lib/base/actor'
import { kvBatch } from '@/lib/store/batch'
import { kv } from '@/lib/store/client'
import { storeNowMs } from '@/lib/store/store-clock'
import { findUserByIdentity } from '../find-user'
import { readSessionHolder } from '../sessions/read-session-holder'
import { isSignedIdentity } from './identity-token'
import { linkIdentity } from './link-identity'
import { takeLinkIntent } from './link-intent'
import { type OAuthProviderId, parseOAuthProvider } from './oauth-providers'
import type { Session } from './open-session'
import { rememberPendingSignIn } from './pending-sign-in'
import { readClient } from './read-client'
import { roundTripCookies } from './round-trip-cookies'
import { safeNextPath, signInAddress } from './safe-next-path'
import { sealAddress } from './sealed-address'
import { readSession } from './session'
import { stepAfterProvider } from './step-after-provider'

async function connect(session: Session, provider: OAuthProviderId, subject: string) {
  const nowMs = storeNowMs()
  const holder = await readSessionHolder(kvBatch(kv(), 1), session, nowMs)
  if (!holder || holder.session.keyId) {
    return signInAddress(await nextPathOfRoundTrip(), 'session-ended')
  }
  const { sessionId } = session
  const { provenAtMs } = holder.session
  const context: CommandContext = {
    ...(await readClient()),
    actor: { ...holder.person, via: { kind: 'session', sessionId, provenAtMs } },
    nowMs,
  }
  const outcome = await linkIdentity(context, provider, subject)
  if (outcome === 'taken' || outcome === 'occupied') {
    return sealAddress(
      `/account/credentials?problem=identity-${outcome}`,
      holder.person.userId,
      nowMs,
    )
  }
  return true
}

/** Returns the page to go to after the round trip to a provider, from next-auth's cookie; empty if there is none. */
export async function nextPathOfRoundTrip(): Promise<string> {
  const address = (await cookies()).get(roundTripCookies().callbackUrl.name)?.value ?? ''
  if (!URL.canParse(address)) return ''
  const { pathname, search } = new URL(address)
  return pathname + search
}

/**
 * Handles a person who returns from an OAuth provider. A connected identity starts a session, after the second factor
 * if there is one. An unknown identity is connected if this session asked for it. Otherwise a page gives the reason.
 * The e-mail address from the provider is ignored.
 * @returns true to continue, or the path to redirect to
 * @throws KvError when the store cannot be asked
 */
export async function admitIdentity(
  providerId: string | undefined,
  subject: string | undefined,
  idToken: string | undefined,
): Promise<true | string> {
  const next = await nextPathOfRoundTrip()
  const provider = parseOAuthProvider(providerId)
  if (!provider || !subject || !(await isSignedIdentity(provider, subject, idToken))) {
    return signInAddress(next, 'provider-failed')
  }
  const session = await readSession()
  if (session && (await takeLinkIntent(provider, session))) {
    return connect(session, provider, subject)
  }
  const user = await findUserByIdentity(provider, subject)
  const step = stepAfterProvider(user)
  if (!user || step === 'refusal') return signInAddress(next, 'not-connected')
  if (step === 'session') return true
  await rememberPendingSignIn({
    userId: user.id,
    epoch: user.epoch,
    how: provider,
    next: safeNextPath(next),
  })
  return '/sign-in/code'
}
