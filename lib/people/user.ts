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

const passkeySchema = z.object({
  /** COSE key (RFC 9052), in base64url. */
  publicKey: z.string(),
  /** How often the device says that it has signed; 0 when it does not count. */
  counter: z.number().int().nonnegative(),
  name: z.string(),
  /** Whether the device keeps it in an account of its maker, and so on other devices. */
  isSynced: z.boolean(),
  createdAtMs: z.number().int().nonnegative(),
  usedAtMs: z.number().int().nonnegative().optional(),
})

/** A passkey of a person: field `passkey:<credential id>` of their record, in JSON. It holds no secret. */
export type Passkey = z.infer<typeof passkeySchema>

/** A person as the store holds them (hash `user:<id>`). */
export interface User extends z.infer<typeof userSchema> {
  /** Connected sign-in methods: provider → subject, from the fields `identity:<provider>`. */
  identities: ReadonlyMap<string, string>
  /** By credential id. */
  passkeys: ReadonlyMap<string, Passkey>
  /** Ids of passkeys that cannot be read: neither such a passkey nor the password alone opens the account. */
  brokenPasskeys: readonly string[]
}

const identityPrefix = 'identity:'
const passkeyPrefix = 'passkey:'

function parsePasskey(text: string): Passkey | undefined {
  try {
    return passkeySchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Parses a user record. Returns undefined when it is missing or incomplete. */
export function parseUser(fields: ReadonlyMap<string, string>): User | undefined {
  const parsed = userSchema.safeParse(Object.fromEntries(fields))
  if (!parsed.success) return undefined
  const identities = new Map<string, string>()
  const passkeys = new Map<string, Passkey>()
  const brokenPasskeys: string[] = []
  for (const [field, value] of fields) {
    if (field.startsWith(identityPrefix)) identities.set(field.slice(identityPrefix.length), value)
    if (!field.startsWith(passkeyPrefix)) continue
    const passkeyId = field.slice(passkeyPrefix.length)
    const passkey = parsePasskey(value)
    if (passkey) passkeys.set(passkeyId, passkey)
    else brokenPasskeys.push(passkeyId)
  }
  brokenPasskeys.sort()
  return { ...parsed.data, identities, passkeys, brokenPasskeys }
}

/** Returns whether a person has a second factor: an app or a passkey. Sign-in by password asks for it. */
export function hasFactor({ factorSealed, passkeys, brokenPasskeys }: User): boolean {
  return factorSealed !== undefined || passkeys.size + brokenPasskeys.length > 0
}

export function toActor(user: User, via: Via): Actor {
  return { userId: user.id, email: user.email, name: user.name, role: user.role, via }
}
