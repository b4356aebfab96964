import { z } from 'zod'
import { daySeconds } from '@/lib/base/time'
import { rotationOverlaps } from '@/lib/keys/rotate/rotation-overlaps'

const overlaps = rotationOverlaps.map(({ seconds }) => seconds)
/** How long the previous secret keeps working when the request does not say. */
export const usualOverlapSeconds = daySeconds

/** The body of a revocation; all of it may be left out. */
export const revokeRequestSchema = z
  .strictObject({
    reason: z
      .string()
      .max(200, 'Keep the reason within 200 characters.')
      .optional()
      .meta({ description: 'The reason, for the record and the audit trail.' }),
    endExports: z.boolean().optional().meta({
      description:
        'Breaks running exports of the key off, within about eight seconds. Without it they come to their end.',
    }),
  })
  .meta({ title: 'RevokeRequest' })

/** The body of a rotation; all of it may be left out. */
export const rotateRequestSchema = z
  .strictObject({
    overlapSeconds: z
      .literal(overlaps, {
        error: `The previous secret can stay for ${overlaps.join(', ')} seconds.`,
      })
      .optional()
      .meta({
        description: `How long the previous secret keeps working; ${usualOverlapSeconds} seconds by default.`,
      }),
    endPrevious: z.boolean().optional().meta({
      description:
        'Ends the secret of an earlier rotation that still works. Without it and without `Idempotency-Key`, such a rotation is refused with 409, because it may repeat one whose answer was lost.',
    }),
  })
  .meta({ title: 'RotateRequest' })

/** The body of operations that take none. */
export const emptyRequestSchema = z.strictObject({})
