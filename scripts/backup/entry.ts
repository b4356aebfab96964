import { z } from 'zod'

/** The kinds of values that the store holds. */
const kinds = ['string', 'hash', 'zset', 'stream', 'set', 'list'] as const

/**
 * A part of a value. A string has one row of one text; the rows of a hash are field and value, of a sorted set member and
 * score, of a stream id, field, value, field, value …
 */
export const entrySchema = z.object({
  name: z.string(),
  kind: z.enum(kinds),
  expiresAtMs: z.number().optional(),
  /** Whether this part is the first one, so that what was there before goes. */
  isFirst: z.boolean(),
  rows: z.array(z.array(z.string())),
})

export type Entry = z.infer<typeof entrySchema>

/** The first line of a backup. */
const headerSchema = z.object({
  format: z.literal('keyward-backup'),
  version: z.literal(1),
  madeAt: z.string(),
  /** Origin of the instance. */
  instance: z.string(),
  /** Only if they were asked for. */
  secrets: z.record(z.string(), z.string()).optional(),
})

export type BackupHeader = z.infer<typeof headerSchema>

/** Every line of a backup, told apart by its first member. */
export const lineSchema = z.union([
  headerSchema,
  entrySchema,
  /** It is gone since an earlier line. */
  z.object({ removed: z.string() }),
  /** The last line. */
  z.object({ end: z.literal(true), isConsistent: z.boolean() }),
])

export type BackupLine = z.infer<typeof lineSchema>

/**
 * What a backup leaves out on purpose: windows of limits, running exports and sessions. After a restore limits begin
 * anew, nothing runs, and people sign in again.
 */
const left =
  /^(?:session|user-sessions|address-window|limit|key-window|policy-window|running-exports):|^head-|^users-scan$/

/** Returns whether a name belongs into a backup. */
export function isKept(name: string): boolean {
  return !left.test(name)
}
