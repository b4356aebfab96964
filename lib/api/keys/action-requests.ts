import { z } from 'zod'
import { rotationOverlaps } from '@/lib/keys/rotate/rotation-overlaps'

const overlaps = rotationOverlaps.map(({ seconds }) => seconds)
/** How long the older secret of a rotation works where the request does not say. */
export const usualOverlapSeconds = 24 * 60 * 60

/** The body of a revocation; all of it may be left out. */
export const revokeRequestSchema = z.strictObject({
  reason: z
    .string()
    .max(200, 'Keep the reason within 200 characters.')
    .optional()
    .meta({ description: 'Why, for the record and the audit trail.' }),
})

/** The body of a rotation; all of it may be left out. */
export const rotateRequestSchema = z.strictObject({
  overlapSeconds: z
    .literal(overlaps, { error: `The older secret can stay for ${overlaps.join(', ')} seconds.` })
    .optional()
    .meta({
      description: `How long the older secret goes on working; ${usualOverlapSeconds} seconds unless given.`,
    }),
})

/** The body of what needs to be told nothing. */
export const emptyRequestSchema = z.strictObject({})
