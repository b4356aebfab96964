import { z } from 'zod'
import { recordReply } from '@/lib/store/replies'

/** How long a session lasts, in milliseconds; `docs/operate.md` tells operators the same. */
export const sessionLimits = {
  /** From signing in, whatever happens. */
  absoluteMs: 12 * 60 * 60 * 1000,
  /** Without a request. */
  idleMs: 2 * 60 * 60 * 1000,
  /** That it was seen is written at most this often. */
  touchMs: 60 * 1000,
} as const

/** How somebody came in. */
export const signInWays = ['password', 'github', 'google', 'key'] as const
export type SignInWay = (typeof signInWays)[number]

const moment = z.coerce.number().int().nonnegative()

const sessionRecordSchema = z.object({
  id: z.string(),
  userId: z.string(),
  createdAtMs: moment,
  lastSeenAtMs: moment,
  /** When it last proved who it is: at sign-in, or by password or code since. */
  provenAtMs: moment,
  address: z.string(),
  /** The browser's `User-Agent`, cut to 256 characters. */
  agent: z.string(),
  how: z.enum(signInWays),
  /** Present when a second factor was asked for and given. */
  factor: z.literal('yes').optional(),
  /** The API key that opened the session, and that it ends with. */
  keyId: z.string().optional(),
  lookupId: z.string().optional(),
})

/** A session as the store holds it (hash `session:<id>`). */
export type SessionRecord = z.infer<typeof sessionRecordSchema>

/** A session in the reply of a script; undefined when there is none or the record is not whole. */
export const sessionReply = recordReply(sessionRecordSchema)
