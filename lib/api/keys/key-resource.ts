import { z } from 'zod'
import type { DeletedApiKey } from '@/lib/keys/end/list-deleted-keys'
import { keyStatuses, type PublicApiKey } from '@/lib/keys/record/api-key'
import { keyLimitsSchema } from '@/lib/keys/record/key-limits'
import { permissionsSchema } from '@/lib/keys/record/permissions'

const moment = z.iso.datetime().nullable()

/** A key as the API shows it, without any secret. */
export const keyResourceSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    hint: z.string().meta({ description: 'The last four characters of the key, for recognition.' }),
    status: z.enum(keyStatuses).meta({
      description: 'As the console says it. `expired` and `not-yet-valid` follow from the clock.',
    }),
    isDefault: z.boolean().meta({ description: 'Made by the system; it cannot be edited.' }),
    origin: z.enum(['keyward', 'imported']),
    isRevealable: z.boolean(),
    isLinkable: z
      .boolean()
      .meta({ description: 'An imported key that may stand in links itself.' }),
    permissions: permissionsSchema,
    limits: keyLimitsSchema,
    allowedNetworks: z.array(z.string()),
    createdAt: z.iso.datetime(),
    notBefore: moment,
    expiresAt: moment,
    revokedAt: moment,
    revokedReason: z.string().nullable(),
    leakedAt: moment.meta({ description: 'When somebody found the key in public.' }),
    leakedFrom: z.string().nullable(),
    lastUsedAt: moment,
    rotation: z
      .strictObject({
        previousHint: z.string(),
        previousUntil: z.iso.datetime(),
        rotatedAt: z.iso.datetime(),
      })
      .nullable()
      .meta({ description: 'While two secrets open: the older one, and when it ends.' }),
    version: z.int().positive().meta({ description: 'The same as in the ETag.' }),
  })
  .meta({ title: 'Key' })

/** A key with what it opens by; only in answers to `create` and `rotate`. */
export const issuedKeySchema = keyResourceSchema
  .extend({
    secret: z.string().meta({ description: 'The whole API key, for a header.' }),
    linkToken: z.string().meta({ description: 'What stands for it in links.' }),
  })
  .meta({ title: 'IssuedKey' })

export const revealedKeySchema = z
  .strictObject({
    id: z.string(),
    secret: z.string(),
    linkToken: z.string().nullable().meta({
      description:
        '`null` for a key of another system: where it may stand in links, it does itself.',
    }),
  })
  .meta({ title: 'RevealedKey' })

export const keyPageSchema = z
  .strictObject({
    data: z.array(keyResourceSchema),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'For `cursor=`; null on the last page.' }),
  })
  .meta({ title: 'KeyPage' })

export const deletedKeySchema = keyResourceSchema.extend({
  deletedAt: z.iso.datetime(),
  restorableUntil: z.iso.datetime(),
})

export const deletedKeysSchema = z
  .strictObject({ data: z.array(deletedKeySchema) })
  .meta({ title: 'DeletedKeys' })

export const endedKeySchema = z
  .strictObject({
    id: z.string(),
    newDefaultKeyId: z.string().nullable().meta({
      description: 'When the default key was ended: the one made in its place.',
    }),
  })
  .meta({ title: 'EndedKey' })

export type KeyResource = z.infer<typeof keyResourceSchema>

function isoTime(ms: number): string {
  return new Date(ms).toISOString()
}

function isoTimeOrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : isoTime(ms)
}

/** Puts a key into the words of the API. */
export function toKeyResource(key: PublicApiKey): KeyResource {
  const { rotation } = key
  return {
    id: key.id,
    name: key.name,
    hint: key.hint,
    status: key.status,
    isDefault: key.isDefault,
    origin: key.origin,
    isRevealable: key.isRevealable,
    isLinkable: key.isLinkable,
    permissions: key.permissions,
    limits: key.limits,
    allowedNetworks: [...key.allowedNetworks],
    createdAt: isoTime(key.createdAtMs),
    notBefore: isoTimeOrNull(key.notBeforeMs),
    expiresAt: isoTimeOrNull(key.expiresAtMs),
    revokedAt: isoTimeOrNull(key.revokedAtMs),
    revokedReason: key.revokedReason ?? null,
    leakedAt: isoTimeOrNull(key.leakedAtMs),
    leakedFrom: key.leakedFrom ?? null,
    lastUsedAt: isoTimeOrNull(key.lastUsedAtMs),
    rotation: rotation
      ? {
          previousHint: rotation.previousHint,
          previousUntil: isoTime(rotation.previousUntilMs),
          rotatedAt: isoTime(rotation.rotatedAtMs),
        }
      : null,
    version: key.version,
  }
}

/** The same of a key that can be restored. */
export function toDeletedResource(key: DeletedApiKey): z.infer<typeof deletedKeySchema> {
  const restorableUntil = isoTime(key.restorableUntilMs)
  return { ...toKeyResource(key), deletedAt: isoTime(key.deletedAtMs), restorableUntil }
}
