import { decode } from 'next-auth/jwt'
import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { idShape } from '@/lib/base/identifiers'
import { sessionCookieName } from '../session-cookie'

const sessionSchema = z.object({
  userId: z.string().regex(/^\d{1,15}$/),
  sessionId: z.string().regex(idShape('session')),
  /** Of the API key that opened the session: it is asked about with every request. */
  lookupId: z.string().max(128).optional(),
})

/** What a session cookie says once opened; whether it still counts is for `readActor` to decide. */
export type Session = z.infer<typeof sessionSchema>

/** A JWE whose key is given directly, in its one spelling (RFC 7516 section 7.1). */
const compactShape = /^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/

/**
 * Opens a session cookie's value (an encrypted JWT bound to the cookie's name);
 * undefined when it is expired, forged or of another shape.
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
