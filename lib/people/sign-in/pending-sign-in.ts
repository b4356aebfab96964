import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { servedOverTls } from '../session-cookie'
import { signInWays } from '../sessions/session-record'

const purpose = 'keyward.pending-sign-in'
const lifetimeSeconds = 300

const pendingSchema = z.object({
  userId: z.string().regex(/^\d{1,15}$/),
  epoch: z.number().int(),
  how: z.enum(signInWays),
  /** Where to go afterwards, checked again by then. */
  next: z.string(),
})

/** Somebody who has shown the first of two proofs. */
export type PendingSignIn = z.infer<typeof pendingSchema>

function cookieName(): string {
  return servedOverTls() ? '__Host-keyward.pending' : 'keyward.pending'
}

/** Remembers for five minutes, in this browser, that only the second proof is missing; opens nothing by itself. */
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

/** Who is waiting for the second proof in this browser; undefined when nobody is, or no longer. */
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
