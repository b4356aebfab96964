import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { hostCookie, servedOverTls } from '../session-cookie'
import { signInMethods } from '../sessions/session-record'

const purpose = 'keyward.pending-sign-in'
const lifetimeSeconds = 300

const pendingSchema = z.object({
  userId: z.string().regex(/^\d{1,15}$/),
  epoch: z.number().int(),
  how: z.enum(signInMethods),
  /** The page to go to afterwards, which is checked again then. */
  next: z.string(),
})

/** A person who has passed the first of two factors. */
export type PendingSignIn = z.infer<typeof pendingSchema>

const cookieName = () => hostCookie('keyward.pending')

/** Stores in a cookie, for five minutes, that only the second factor is missing. The cookie grants no access. */
export async function rememberPendingSignIn(pending: PendingSignIn): Promise<void> {
  const secret = readEnvironment().AUTH_SECRET
  const sealed = await encode({
    token: { ...pending },
    secret,
    salt: purpose,
    maxAge: lifetimeSeconds,
  })
  ;(await cookies()).set(cookieName(), sealed, {
    httpOnly: true,
    sameSite: 'lax',
    secure: servedOverTls(),
    path: '/',
    maxAge: lifetimeSeconds,
  })
}

/** Returns who has to enter the second factor in this browser. Undefined when the cookie is missing or expired. */
export async function readPendingSignIn(): Promise<PendingSignIn | undefined> {
  const token = (await cookies()).get(cookieName())?.value
  if (token === undefined) return undefined
  try {
    const secret = readEnvironment().AUTH_SECRET
    return pendingSchema.safeParse(await decode({ token, secret, salt: purpose })).data
  } catch {
    return undefined
  }
}

export async function forgetPendingSignIn(): Promise<void> {
  ;(await cookies()).delete({ name: cookieName(), path: '/', secure: servedOverTls() })
}
