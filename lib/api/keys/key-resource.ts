import { z } from 'zod'
import type { DeletedApiKey } from '@/lib/keys/end/list-deleted-keys'
import type { PublicApiKey } from '@/lib/keys/record/api-key'
import { membersOf } from '@/lib/keys/record/attributes'
import { encodeJson, shownTextOrNull, shownTime, shownTimeOrNull } from '@/lib/keys/record/codecs'
import { keyStatuses } from '@/lib/keys/record/key-status'

const rotationSchema = z.strictObject({
  previousHint: z.string(),
  previousUntil: shownTime,
  rotatedAt: shownTime,
})

/** A key as the API shows it, without any secret. */
export const keyResourceSchema = z
  .strictObject({
    id: z.string(),
    ...membersOf('shown'),
    hint: z.string().meta({ description: 'The last four characters of the key, for recognition.' }),
    status: z.enum(keyStatuses).meta({
      description: 'As in the console. `expired` and `not-yet-valid` follow from the clock.',
    }),
    isDefault: z.boolean().meta({ description: 'Created by the system; it cannot be edited.' }),
    origin: z.enum(['keyward', 'imported']),
    isRevealable: z.boolean(),
    isLinkable: z.boolean().meta({ description: 'An imported key that is allowed in links.' }),
    createdAt: shownTime,
    revokedAt: shownTimeOrNull,
    revokedReason: shownTextOrNull,
    leakedAt: shownTimeOrNull.check(z.meta({ description: 'When the key was found in public.' })),
    leakedFrom: shownTextOrNull,
    lastUsedAt: shownTimeOrNull,
    rotation: rotationSchema.nullable().meta({
      description: 'While two secrets work: the hint of the older one, and when it ends.',
    }),
    version: z.int().positive().meta({ description: 'The same as in the ETag.' }),
  })
  .meta({ title: 'Key' })

/** A key with its secret; only in answers to `createKey` and `rotateKey`. */
export const issuedKeySchema = keyResourceSchema
  .extend({
    secret: z.string().meta({ description: 'The whole API key, for a header.' }),
    linkToken: z
      .string()
      .meta({ description: 'The token that takes the place of the key in links.' }),
  })
  .meta({ title: 'IssuedKey' })

export const revealedKeySchema = z
  .strictObject({
    id: z.string(),
    secret: z.string(),
    linkToken: z.string().nullable().meta({
      description:
        '`null` for an imported key: if it is allowed in links, the key itself is used there.',
    }),
  })
  .meta({ title: 'RevealedKey' })

export const keyPageSchema = z
  .strictObject({
    data: z.array(keyResourceSchema),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: 'Value for `cursor`; null on the last page.' }),
  })
  .meta({ title: 'KeyPage' })

export const deletedKeySchema = keyResourceSchema.extend({
  deletedAt: shownTime,
  restorableUntil: shownTime,
})

export const deletedKeysSchema = z
  .strictObject({ data: z.array(deletedKeySchema) })
  .meta({ title: 'DeletedKeys' })

export const endedKeySchema = z
  .strictObject({
    id: z.string(),
    newDefaultKeyId: z.string().nullable().meta({
      description: 'If the default key was ended, the ID of the default key that replaced it.',
    }),
  })
  .meta({ title: 'EndedKey' })

/** A key as JSON. */
export type KeyResource = z.input<typeof keyResourceSchema>

function shownRotation({ rotation }: PublicApiKey): z.output<typeof rotationSchema> | null {
  if (!rotation) return null
  const { previousHint, previousUntilMs, rotatedAtMs } = rotation
  return { previousHint, previousUntil: previousUntilMs, rotatedAt: rotatedAtMs }
}

/** Returns a key as the API shows it. */
export function toKeyResource(key: PublicApiKey): KeyResource {
  return encodeJson(keyResourceSchema, { ...key, rotation: shownRotation(key) })
}

/** Returns a key that can be restored as the API shows it. */
export function toDeletedResource(key: DeletedApiKey): z.input<typeof deletedKeySchema> {
  return encodeJson(deletedKeySchema, { ...key, rotation: shownRotation(key) })
}
