import { z } from 'zod'
import { type Actor, roles, userStatuses, type Via } from '@/lib/base/actor'

const userSchema = z.object({
  id: z.string().regex(/^\d{1,15}$/),
  email: z.string().min(3),
  name: z.string(),
  role: z.enum(roles),
  status: z.enum(userStatuses),
  passwordHash: z.string().default(''),
  epoch: z.coerce.number().int().nonnegative(),
  defaultKeyId: z.string().optional(),
  /** Settings whose mails the person does not want. */
  noticesOff: z
    .string()
    .default('')
    .transform((text) => text.split(',')),
  /** The secret of the second factor, sealed; missing when it is off. */
  factorSealed: z.string().optional(),
  factorSinceMs: z.coerce.number().int().nonnegative().optional(),
  /** Wrong codes of the app since the first one of a day. */
  wrongCodes: z.coerce.number().int().nonnegative().default(0),
  wrongCodesSinceMs: z.coerce.number().int().nonnegative().default(0),
  createdAtMs: z.coerce.number().int().nonnegative(),
})

/** A person as the store holds them (hash `user:<id>`). */
export interface User extends z.infer<typeof userSchema> {
  /** Connected sign-in methods: provider → subject, from the fields `identity:<provider>`. */
  identities: ReadonlyMap<string, string>
}

const identityPrefix = 'identity:'

/** Parses a user record. Returns undefined when it is missing or incomplete. */
export function parseUser(fields: ReadonlyMap<string, string>): User | undefined {
  const parsed = userSchema.safeParse(Object.fromEntries(fields))
  if (!parsed.success) return undefined
  const identities = new Map<string, string>()
  for (const [field, value] of fields) {
    if (field.startsWith(identityPrefix)) identities.set(field.slice(identityPrefix.length), value)
  }
  return { ...parsed.data, identities }
}

export function toActor(user: User, via: Via): Actor {
  return { userId: user.id, email: user.email, name: user.name, role: user.role, via }
}
