import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { idShape } from '@/lib/base/identifiers'
import { sessionCookieName } from '../session-cookie'

const sessionSchema = z.object({
  userId: z.string().regex(/^\d{1,15}$/),
  sessionId: z.string().regex(idShape('session')),
  /** Lookup id of the API key that opened the session; every request checks the key. */
  lookupId: z.string().max(128).optional(),
})

/** The claims of a session cookie. `readActor` checks that the session is still valid. */
export type Session = z.infer<typeof sessionSchema>

/** A JWE with a direct key in compact serialization (RFC 7516 section 7.1). */
const compactShape = /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/

/**
 * Decrypts a session cookie's value (an encrypted JWT bound to the cookie's name).
 * Returns undefined when it is expired, forged or malformed.
 */
export async function openSession(token: string): Promise<Session | undefined> {
  if (!compactShape.test(token)) return undefined
  try {
    const secret = readEnvironment().AUTH_SECRET
    const opened = await decode({ token, secret, salt: sessionCookieName() })
    return sessionSchema.safeParse(opened).data
  } catch {
    return undefined
  }
}
