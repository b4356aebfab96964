import { z } from 'zod'
import { roles } from '@/lib/base/actor'
import { recordReply } from '@/lib/store/replies'

/** How long an invitation can be accepted. */
export const invitationSeconds = 72 * 3600

const invitationSchema = z.object({
  id: z.string(),
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  state: z.enum(['open', 'accepted', 'withdrawn']),
  invitedBy: z.string(),
  createdAtMs: z.coerce.number().int().nonnegative(),
  /** First millisecond at which it can no longer be accepted. */
  expiresAtMs: z.coerce.number().int().nonnegative(),
})

/** An invitation as the store holds it (hash `invitation:<id>`), without its token. */
export type Invitation = z.infer<typeof invitationSchema>

/** Parses an invitation in the reply of a script. Returns undefined when it is missing or incomplete. */
export const invitationReply = recordReply(invitationSchema)
