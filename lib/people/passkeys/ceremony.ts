import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import { hostCookie, servedOverTls } from '../session-cookie'
import { challengeSeconds, shownSeconds } from './challenge'

const salt = 'keyward.passkey'

/** What a proof is for: who somebody is, or the second factor of a step that asks for it as well. */
export const proofUses = ['identity', 'factor'] as const
export type ProofUse = (typeof proofUses)[number]

/** Each has a cookie of its own, so that a step-up on the way to a step does not take the place of that step's. */
type Place = ProofUse | 'new'

const asked = { challenge: z.string() }
const proof = { ...asked, use: z.enum(proofUses) }
const addition = {
  ...asked,
  sessionId: z.string(),
  /** Whether the person has shown a factor that was there. */
  isProven: z.boolean(),
}
const shown = { id: z.string(), publicKey: z.string(), counter: z.number() }

const ceremonySchema = z.discriminatedUnion('stage', [
  /** Somebody is to prove that they have a passkey. */
  z.object({ ...proof, stage: z.literal('prove') }),
  z.object({
    ...proof,
    ...shown,
    stage: z.literal('proven'),
    userId: z.string(),
    epoch: z.number(),
  }),
  /** A session is to make a new passkey. */
  z.object({ ...addition, stage: z.literal('make') }),
  z.object({
    ...addition,
    ...shown,
    stage: z.literal('made'),
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

const cookieName = (place: Place) => hostCookie(`keyward.passkey-${place}`)

/** Stores a ceremony, sealed, in a cookie of this browser. It takes the place of one that was under way. */
export async function rememberCeremony(ceremony: Ceremony): Promise<void> {
  const secret = readEnvironment().AUTH_SECRET
  const isAsked = ceremony.stage === 'prove' || ceremony.stage === 'make'
  const maxAge = isAsked ? challengeSeconds : shownSeconds
  const sealed = await encode({ token: { ...ceremony }, secret, salt, maxAge })
  ;(await cookies()).set(cookieName('use' in ceremony ? ceremony.use : 'new'), sealed, {
    httpOnly: true,
    sameSite: 'strict',
    secure: servedOverTls(),
    path: '/',
    maxAge,
  })
}

/** Returns a ceremony of this browser and removes it. Undefined when there is none, or it is too old. */
export async function takeCeremony(place: Place): Promise<Ceremony | undefined> {
  const jar = await cookies()
  const name = cookieName(place)
  const token = jar.get(name)?.value
  if (token === undefined) return undefined
  jar.delete({ name, path: '/', secure: servedOverTls() })
  try {
    const secret = readEnvironment().AUTH_SECRET
    return ceremonySchema.safeParse(await decode({ token, secret, salt })).data
  } catch {
    return undefined
  }
}

/** Returns what the device of this browser has proven, and removes it. Undefined for any other stage. */
export async function takeProof(use: ProofUse): Promise<ProvenPasskey | undefined> {
  const ceremony = await takeCeremony(use)
  return ceremony?.stage === 'proven' && ceremony.use === use ? ceremony : undefined
}
