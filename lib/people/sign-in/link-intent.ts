import { cookies } from 'next/headers'
import { servedOverTls } from '../session-cookie'
import type { OAuthProviderId } from './oauth-providers'
import type { Session } from './open-session'

const lifetimeSeconds = 600

function cookieName(): string {
  return servedOverTls() ? '__Host-keyward.link' : 'keyward.link'
}

/** Remembers in this browser that this very session asked to connect this provider. */
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

/** Whether this session asked to connect this provider; the answer is given once. */
export async function takeLinkIntent(provider: string, session: Session): Promise<boolean> {
  const jar = await cookies()
  const intent = jar.get(cookieName())?.value
  if (intent === undefined) return false
  jar.delete({ name: cookieName(), path: '/', secure: servedOverTls() })
  return intent === `${provider}:${session.sessionId}`
}
