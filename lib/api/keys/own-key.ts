import { z } from 'zod'
import { roles } from '@/lib/base/actor'
import { permissionsSchema } from '@/lib/keys/record/permissions'

const moment = z.iso.datetime().nullable()
const count = z.int().nonnegative()
const usedUpUntil = moment.meta({
  description: 'When it becomes available again; null while it is available.',
})

/** The answer of `GET /api/v1/key`. */
export const ownKeySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    isDefault: z.boolean(),
    status: z.literal('activated').meta({
      description: 'A key that is not active gets a problem with the reason instead.',
    }),
    owner: z
      .strictObject({ userId: z.string(), name: z.string(), role: z.enum(roles) })
      .meta({ description: 'The user whose rows the key reads.' }),
    permissions: z
      .strictObject({ ...permissionsSchema.shape, exports: z.array(z.string()) })
      .meta({ description: 'Its permissions, limited to those of its owner.' }),
    createdAt: moment,
    notBefore: moment,
    expiresAt: moment,
    secretEndsAt: moment.meta({
      description: 'When the secret that was sent ends, if the key has been rotated.',
    }),
    limits: z
      .array(
        z.strictObject({
          policy: z.string(),
          quota: count,
          windowSeconds: count,
          remaining: count,
          resetSeconds: count,
          usedUpUntil,
        }),
      )
      .meta({
        description: 'The rate limits of the key for exports, and the one for this operation.',
      }),
    quotas: z
      .array(z.strictObject({ quota: z.string(), limit: count, used: count, usedUpUntil }))
      .meta({ description: 'Quotas of the UTC day, and of exports that run at the same time.' }),
    limited: z
      .strictObject({ by: z.array(z.string()), until: moment })
      .nullable()
      .meta({
        description:
          'The limits that would refuse an export now, and when they end; null when none would.',
      }),
  })
  .meta({ title: 'OwnKey' })

export type OwnKey = z.infer<typeof ownKeySchema>
