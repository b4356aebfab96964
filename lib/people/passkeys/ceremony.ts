import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { servedOverTls } from '../session-cookie'
import { challengeSeconds, shownSeconds } from './challenge'

const salt = 'keyward.passkey'

const asked = { challenge: z.string() }
const shown = { ...asked, id: z.string(), publicKey: z.string(), counter: z.number() }

const ceremonySchema = z.discriminatedUnion('stage', [
  /** Somebody is to prove that they have a passkey. */
  z.object({ ...asked, stage: z.literal('prove') }),
  z.object({ ...shown, stage: z.literal('proven'), userId: z.string() }),
  /** A session is to make a new passkey. */
  z.object({ ...asked, stage: z.literal('make'), sessionId: z.string() }),
  z.object({
    ...shown,
    stage: z.literal('made'),
    sessionId: z.string(),
    /** The device's maker keeps copies. */
    isSynced: z.boolean(),
  }),
])

/** What this browser was asked, or what its device has shown since: the signature was right, and nothing was written. */
export type Ceremony = z.infer<typeof ceremonySchema>

/** A ceremony at one stage. */
export type CeremonyAt<Stage extends Ceremony['stage']> = Extract<Ceremony, { stage: Stage }>

/** A passkey that signed its challenge, and whose it is. */
export type ProvenPasskey = CeremonyAt<'proven'>

/** A new passkey that a session's browser has made. */
export type MadePasskey = CeremonyAt<'made'>

function cookieName(): string {
  return servedOverTls() ? '__Host-keyward.passkey' : 'keyward.passkey'
}

/** Stores a ceremony, sealed, in a cookie of this browser. It takes the place of one that was under way. */
export async function rememberCeremony(ceremony: Ceremony): Promise<void> {
  const secret = readEnvironment().AUTH_SECRET
  const isAsked = ceremony.stage === 'prove' || ceremony.stage === 'make'
  const maxAge = isAsked ? challengeSeconds : shownSeconds
  const sealed = await encode({ token: { ...ceremony }, secret, salt, maxAge })
  ;(await cookies()).set(cookieName(), sealed, {
    httpOnly: true,
    sameSite: 'strict',
    secure: servedOverTls(),
    path: '/',
    maxAge,
  })
}

/** Returns the ceremony of this browser and removes it. Undefined when there is none, or it is too old. */
export async function takeCeremony(): Promise<Ceremony | undefined> {
  const jar = await cookies()
  const token = jar.get(cookieName())?.value
  if (token === undefined) return undefined
  jar.delete({ name: cookieName(), path: '/', secure: servedOverTls() })
  try {
    const secret = readEnvironment().AUTH_SECRET
    return ceremonySchema.safeParse(await decode({ token, secret, salt })).data
  } catch {
    return undefined
  }
}

/** Returns what the device of this browser has proven, and removes it. Undefined for any other stage. */
export async function takeProof(): Promise<ProvenPasskey | undefined> {
  const ceremony = await takeCeremony()
  return ceremony?.stage === 'proven' ? ceremony : undefined
}
