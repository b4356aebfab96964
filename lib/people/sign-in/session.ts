import { z } from 'zod'

/** What a session cookie says once opened; whether it still counts is for `readActor` to decide. */
export const sessionSchema = z.object({
  userId: z.string().regex(/^\d{1,15}$/),
  epoch: z.number().int().nonnegative(),
  sessionId: z.string().regex(/^ses_[0-9A-Za-z]{20}$/),
})

export type Session = z.infer<typeof sessionSchema>
