import { encode } from 'next-auth/jwt'
import { sessionCookieName } from '@/lib/people/session-cookie'
import { createSession } from '@/lib/people/sessions/create-session'

/**
 * The cookie of a new session of a person, as sign-in would set it; its form has stories and a throttle of its own.
 * @param nowMs when it began, and last proved who it is
 */
export async function sessionCookie(
  userId: string,
  nowMs = Date.now(),
): Promise<{ name: string; value: string }> {
  const origin = { address: '127.0.0.1', agent: 'of a test', requestId: 'req_test', nowMs }
  const sessionId = await createSession({ userId, how: 'password' }, origin)
  const name = sessionCookieName()
  const token = { userId, sessionId }
  const value = await encode({ token, secret: process.env.AUTH_SECRET ?? '', salt: name })
  return { name, value }
}
