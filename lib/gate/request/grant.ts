import { z } from 'zod'
import { keyOperationNames } from '@/lib/api/operations/operation-routes'
import { roles } from '@/lib/base/actor'
import { exportExtensions } from '@/lib/exports/model/format-list'
import { permissionsSchema } from '@/lib/keys/record/permissions'
import { spentUnitsSchema } from '@/lib/usage/give-back'
import { grantHeader, readSealed } from './seal-grant'

const limitSchema = z.object({
  policy: z.string(),
  quota: z.number(),
  windowSeconds: z.number(),
  remaining: z.number(),
  resetSeconds: z.number(),
  /** Epoch ms at which a unit becomes available again. Set when all units are used. */
  usedUpUntilMs: z.number().optional(),
})

const quotaSchema = z.object({
  quota: z.string(),
  limit: z.number(),
  used: z.number(),
  /** Epoch ms at which a used-up quota begins again; not known of running exports. */
  usedUpUntilMs: z.number().optional(),
})

const targetSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('export'),
    name: z.string(),
    extension: z.enum(exportExtensions),
    userId: z.string().optional(),
  }),
  z.object({ kind: z.literal('catalogue'), permissions: permissionsSchema }),
  z.object({ kind: z.literal('receipt'), exportId: z.string() }),
  z.object({
    kind: z.literal('own key'),
    name: z.string(),
    isDefault: z.boolean(),
    createdAtMs: z.number(),
    notBeforeMs: z.number().optional(),
    expiresAtMs: z.number().optional(),
    /** When the secret that was sent ends, if it is the one before the last rotation. */
    secretUntilMs: z.number().optional(),
    permissions: permissionsSchema,
    limits: z.array(limitSchema),
    quotas: z.array(quotaSchema),
  }),
  z.object({
    kind: z.literal('keys'),
    operation: z.enum(keyOperationNames),
    /** The key in the path. */
    keyId: z.string().optional(),
    /** Name of the calling key. */
    keyName: z.string(),
    /** Names the secret that was sent. */
    lookupId: z.string(),
    ownerEmail: z.string(),
  }),
])

const grantSchema = z.object({
  keyId: z.string(),
  ownerId: z.string(),
  ownerName: z.string(),
  ownerRole: z.enum(roles),
  dialect: z.enum(['link', 'api']),
  target: targetSchema,
  /** The query string as the gate saw it, with its `?`. */
  search: z.string(),
  requestId: z.string(),
  /** When the gate decided, by the clock of the store. */
  atMs: z.number(),
  /** What the call gives back if it is refused. */
  refundable: z.optional(spentUnitsSchema),
  /** Whether the secret before the key's last rotation was sent. */
  isPreviousSecret: z.boolean(),
  /** The lease of a running export, and when it ends. */
  lease: z.object({ id: z.string(), untilMs: z.number() }).optional(),
})

/** What the gate has decided: everything a handler may know of a request. */
export type Grant = z.infer<typeof grantSchema>
export type GrantedTarget = Grant['target']

const sealedSchema = grantSchema.extend({ exp: z.number() })

/** Opens the grant of a request; undefined when there is none, or it is forged, expired or of another type. */
export function openGrant(headers: Headers, nowMs: number): Grant | undefined {
  const sealed = sealedSchema.safeParse(readSealed(headers.get(grantHeader) ?? '')).data
  if (!sealed) return undefined
  const { exp, ...grant } = sealed
  return exp > Math.floor(nowMs / 1000) ? grant : undefined
}
