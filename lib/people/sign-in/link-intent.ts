import { cookies } from 'next/headers'
import { hostCookie, servedOverTls } from '../session-cookie'
import type { OAuthProviderId } from './oauth-providers'
import type { Session } from './open-session'

const lifetimeSeconds = 600

const cookieName = () => hostCookie('keyward.link')

/** Stores in a cookie that this session asked to connect this provider. */
export async function rememberLinkIntent(
  provider: OAuthProviderId,
  session: Session,
): Promise<void> {
  const jar = await cookies()
  jar.set(cookieName(), `${provider}:${session.sessionId}`, {
    httpOnly: true,
    sameSite: 'lax',
    secure: servedOverTls(),
    path: '/',
    maxAge: lifetimeSeconds,
  })
}

/** Returns whether this session asked to connect this provider, and removes the cookie. */
export async function takeLinkIntent(provider: string, session: Session): Promise<boolean> {
  const jar = await cookies()
  const intent = jar.get(cookieName())?.value
  if (intent === undefined) return false
  jar.delete({ name: cookieName(), path: '/', secure: servedOverTls() })
  return intent === `${provider}:${session.sessionId}`
}
