import { z } from 'zod'
import { rotationOverlaps } from '../../secret/rotation-overlaps'

const overlaps = rotationOverlaps.map(({ seconds }) => seconds)
const daySeconds = 24 * 60 * 60

/** The body of a revocation; all of it may be left out. */
export const revokeRequestSchema = z.strictObject({
  reason: z
    .string()
    .max(200, 'Keep the reason within 200 characters.')
    .default('')
    .meta({ description: 'Why, for the record and the audit trail.' }),
})

/** The body of a rotation; all of it may be left out. */
export const rotateRequestSchema = z.strictObject({
  overlapSeconds: z
    .literal(overlaps, { error: `The older secret can stay for ${overlaps.join(', ')} seconds.` })
    .default(daySeconds)
    .meta({ description: 'How long the older secret goes on opening.' }),
})

/** The body of what needs to be told nothing. */
export const emptyRequestSchema = z.strictObject({})
