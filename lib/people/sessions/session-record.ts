import { z } from 'zod'
import { recordReply } from '@/lib/store/replies'

/** How long a session lasts, in milliseconds, and how many a person has; documented in `docs/operate.md`. */
export const sessionLimits = {
  /** Maximum time since sign-in. */
  absoluteMs: 12 * 60 * 60 * 1000,
  /** Maximum time without a request. */
  idleMs: 2 * 60 * 60 * 1000,
  /** The minimum time between two updates of the last-seen time. */
  touchMs: 60 * 1000,
  /** Sessions of one person; the oldest ends when another starts. */
  mostSessions: 100,
} as const

/** The sign-in method. */
export const signInMethods = ['password', 'passkey', 'github', 'google', 'key'] as const
export type SignInWay = (typeof signInMethods)[number]

const moment = z.coerce.number().int().nonnegative()

const sessionRecordSchema = z.object({
  id: z.string(),
  userId: z.string(),
  createdAtMs: moment,
  lastSeenAtMs: moment,
  /** Time of the last step-up: the sign-in, or a password or code since. */
  provenAtMs: moment,
  address: z.string(),
  /** The browser's `User-Agent`, cut to 256 characters. */
  agent: z.string(),
  how: z.enum(signInMethods),
  /** Present when a second factor was used. */
  factor: z.literal('yes').optional(),
  /** The API key that opened the session. The session ends with the key. */
  keyId: z.string().optional(),
  lookupId: z.string().optional(),
})

/** A session as the store holds it (hash `session:<id>`). */
export type SessionRecord = z.infer<typeof sessionRecordSchema>

/** Parses a session in the reply of a script. Returns undefined when it is missing or incomplete. */
export const sessionReply = recordReply(sessionRecordSchema)
