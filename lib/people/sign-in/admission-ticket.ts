import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { readEnvironment } from '@/lib/base/environment'
import type { Admission } from '../sessions/create-session'
import { signInMethods } from '../sessions/session-record'

const purpose = 'keyward.admission'
const maxAgeSeconds = 30

const admissionSchema = z.object({
  userId: z.string(),
  epoch: z.number().optional(),
  how: z.enum(signInMethods),
  hasFactor: z.boolean().optional(),
  key: z.object({ id: z.string(), name: z.string(), lookupId: z.string() }).optional(),
})

/**
 * Creates the ticket that next-auth gets instead of a password. It says that a person was authenticated, is encrypted
 * for this purpose only and expires after 30 seconds. It never leaves the server.
 */
export async function writeTicket(admission: Admission): Promise<string> {
  const secret = readEnvironment().AUTH_SECRET
  return encode({ token: { ...admission }, secret, salt: purpose, maxAge: maxAgeSeconds })
}

/** Decrypts a ticket. Returns undefined for anything else. */
export async function readTicket(ticket: unknown): Promise<Admission | undefined> {
  if (typeof ticket !== 'string') return undefined
  try {
    const secret = readEnvironment().AUTH_SECRET
    const opened = await decode({ token: ticket, secret, salt: purpose })
    return admissionSchema.safeParse(opened).data
  } catch {
    return undefined
  }
}
