import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { servedOverTls } from '../session-cookie'
import { challengeSeconds } from './used-challenge'

const salt = 'keyward.passkey'

/** What the answer is for: a new passkey of a session, or proof that somebody has one. */
type Purpose = { kind: 'proof' } | { kind: 'addition'; sessionId: string }

const challengeSchema = z.object({
  challenge: z.string(),
  kind: z.enum(['proof', 'addition']),
  sessionId: z.string().optional(),
})

function cookieName(): string {
  return servedOverTls() ? '__Host-keyward.passkey' : 'keyward.passkey'
}

/** Stores a challenge, sealed, in a cookie of this browser. Nothing is stored elsewhere before a signature is right. */
export async function rememberChallenge(challenge: string, purpose: Purpose): Promise<void> {
  const secret = readEnvironment().AUTH_SECRET
  const token = { challenge, ...purpose }
  const sealed = await encode({ token, secret, salt, maxAge: challengeSeconds })
  ;(await cookies()).set(cookieName(), sealed, {
    httpOnly: true,
    sameSite: 'strict',
    secure: servedOverTls(),
    path: '/',
    maxAge: challengeSeconds,
  })
}

/** Returns the challenge of this browser for a purpose, and removes it. Undefined when there is none, or it is too old. */
export async function takeChallenge(purpose: Purpose): Promise<string | undefined> {
  const jar = await cookies()
  const token = jar.get(cookieName())?.value
  if (token === undefined) return undefined
  jar.delete({ name: cookieName(), path: '/', secure: servedOverTls() })
  try {
    const secret = readEnvironment().AUTH_SECRET
    const found = challengeSchema.safeParse(await decode({ token, secret, salt })).data
    const isMeant =
      found?.kind === purpose.kind &&
      (purpose.kind === 'proof' || found.sessionId === purpose.sessionId)
    return isMeant ? found.challenge : undefined
  } catch {
    return undefined
  }
}
