import { z } from 'zod'
import { roles } from '@/lib/base/actor'

const moment = z.iso.datetime().nullable()
const count = z.int().nonnegative()
const usedUpUntil = moment.meta({
  description: 'When there is something left again; null while there is.',
})

/** What `GET /api/v1/key` tells a key about itself. */
export const ownKeySchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    isDefault: z.boolean(),
    status: z.literal('activated').meta({
      description: 'A key that opens nothing is told why, as a problem.',
    }),
    owner: z
      .strictObject({ userId: z.string(), name: z.string(), role: z.enum(roles) })
      .meta({ description: 'Whose rows it reads.' }),
    permissions: z
      .strictObject({
        exports: z.array(z.string()),
        opensConsole: z.boolean(),
        managesKeys: z.boolean(),
      })
      .meta({ description: 'What it opens now: its own permissions within those of its owner.' }),
    createdAt: moment,
    notBefore: moment,
    expiresAt: moment,
    secretEndsAt: moment.meta({
      description: 'When the secret that was sent ends, of a key that was rotated since.',
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
        description: 'Its windows for exports, and the one in which it may ask about itself.',
      }),
    quotas: z
      .array(z.strictObject({ quota: z.string(), limit: count, used: count, usedUpUntil }))
      .meta({ description: 'Of the UTC day, and exports that run now.' }),
    limited: z
      .strictObject({ by: z.array(z.string()), until: moment })
      .nullable()
      .meta({ description: 'Which limits would refuse an export now, and until when.' }),
  })
  .meta({ title: 'OwnKey' })

export type OwnKey = z.infer<typeof ownKeySchema>
