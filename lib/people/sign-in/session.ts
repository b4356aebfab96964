import { cookies } from 'next/headers'
import { sessionCookieName } from '../session-cookie'
import { openSession, type Session } from './open-session'

/**
 * The session of this request. The cookie jar is read rather than next-auth's `auth()`,
 * which would not see the fresh session that an action has just started.
 */
export async function readSession(): Promise<Session | undefined> {
  const token = (await cookies()).get(sessionCookieName())?.value
  return token === undefined ? undefined : openSession(token)
}
