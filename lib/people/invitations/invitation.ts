import { z } from 'zod'
import { roles } from '@/lib/base/actor'
import { fieldMap } from '@/lib/store/fields'

const hourSeconds = 3600

/** How long an invitation can be accepted. */
export const invitationSeconds = 72 * hourSeconds

/** How long a spent or expired link can still say why it does not work. */
export const afterlifeSeconds = 30 * 24 * hourSeconds

const invitationSchema = z.object({
  id: z.string(),
  userId: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  state: z.enum(['open', 'accepted', 'withdrawn']),
  invitedBy: z.string(),
  createdAtMs: z.coerce.number().int().nonnegative(),
  /** First millisecond at which it cannot be accepted. */
  expiresAtMs: z.coerce.number().int().nonnegative(),
})

/** An invitation as the store holds it (hash `invitation:<id>`), without its token. */
export type Invitation = z.infer<typeof invitationSchema>

/** Reads a record, flat; undefined when it is missing or not whole. */
export function parseInvitation(reply: unknown): Invitation | undefined {
  return invitationSchema.safeParse(Object.fromEntries(fieldMap(reply))).data
}
