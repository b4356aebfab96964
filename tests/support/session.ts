import { encode } from 'next-auth/jwt'
import { newId } from '@/lib/base/identifiers'
import { sessionCookieName } from '@/lib/people/session-cookie'

/** The cookie of a new session of a person, as sign-in would set it; its form has stories and a throttle of its own. */
export async function sessionCookie(userId: string): Promise<{ name: string; value: string }> {
  const name = sessionCookieName()
  const token = { userId, epoch: 0, sessionId: newId('session') }
  const value = await encode({ token, secret: process.env.AUTH_SECRET ?? '', salt: name })
  return { name, value }
}
