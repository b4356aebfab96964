import * as z from 'zod/mini'

/** Why an export broke off. */
export const breakReasons = [
  'client_left',
  'source_failed',
  'internal_error',
  'key_ended',
  'refused',
] as const

export type BreakReason = (typeof breakReasons)[number]

export const endingSchema = z.object({
  rows: z.number(),
  /** Bytes of the file that were sent, before any `Content-Encoding`. */
  bytes: z.number(),
  /** SHA-256 of the same bytes, in hexadecimal; missing when it was not computed. */
  sha256: z.optional(z.string()),
  /** Missing for a complete export. */
  brokenOffBy: z.optional(z.enum(breakReasons)),
  /** The code of the problem that was answered in place of a file. */
  problem: z.optional(z.string()),
})

interface Ended extends z.infer<typeof endingSchema> {
  isComplete: boolean
  isWithheld?: boolean
}

/** Returns the end of an export as the store keeps it. Whatever was neither whole nor broken off was refused. */
export function endingOf({ isComplete, isWithheld, problem, ...call }: Ended): string {
  const brokenOffBy = isComplete ? undefined : (call.brokenOffBy ?? 'refused')
  const { rows, bytes, sha256 } = isWithheld ? { rows: 0, bytes: 0 } : call
  return JSON.stringify({ rows, bytes, sha256, brokenOffBy, problem } satisfies z.infer<
    typeof endingSchema
  >)
}
