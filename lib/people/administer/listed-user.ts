import { z } from 'zod'
import { roles, userStatuses } from '@/lib/base/actor'
import { recordReply } from '@/lib/store/replies'

const listedUserSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.enum(roles),
  status: z.enum(userStatuses),
  createdAtMs: z.coerce.number().int().nonnegative(),
})

/** What administrators see of a user: an explicit list of fields, without any secret. */
export type ListedUser = z.infer<typeof listedUserSchema>

/** Parses a user in the reply of a script. Returns undefined when the record is incomplete. */
export const listedUserReply = recordReply(listedUserSchema)

/** Returns the text that a user is searched and sorted by, without letter case and compatibility forms. */
export function userSearchText({ name, email, id }: { name: string; email: string; id: string }) {
  return `${name} ${email} ${id}`.normalize('NFKC').toLowerCase()
}
