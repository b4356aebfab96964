import { cookies } from 'next/headers'
import { sessionCookieName } from '../session-cookie'
import { openSession, type Session } from './open-session'

/**
 * Returns the session of this request. Reads the cookies because next-auth's `auth()` does not see a session that an
 * action has just started.
 */
export async function readSession(): Promise<Session | undefined> {
  const token = (await cookies()).get(sessionCookieName())?.value
  return token === undefined ? undefined : openSession(token)
}
