import * as z from 'zod/mini'
import { keyWindowSchema } from '../record/key-limits'

/** A number that JSON of the store would round: it writes 14 digits. */
const exactNumber = z.pipe(
  z.string(),
  z.transform((text: string) => Number(text)),
)
const usedOf = z.object({ used: exactNumber, quota: exactNumber })

const windowStateSchema = z.extend(keyWindowSchema, {
  remaining: z.number(),
  /** Milliseconds until a unit is available if the window is used up; otherwise until the full quota is. */
  waitMs: z.number(),
  /** Whose limit it is, where all keys of a person share it. */
  of: z.optional(z.enum(['person', 'role'])),
})

/** Units of a window for calls to come, and the entry of its log that has them. */
export const callsAheadSchema = z.object({ entry: z.number(), units: z.number() })

export const limitStateSchema = z.object({
  /** The time of the decision, by the clock of the store. */
  nowMs: z.number(),
  /** False when the key may not be used from this address. */
  isAddressAllowed: z.boolean(),
  /** Whether the key is live and every limit has room. In mode `spend` the call was counted then. */
  isAdmitted: z.boolean(),
  /** The logs in which the call was counted, unless it is a `HEAD`. */
  logs: z.optional(z.array(z.string())),
  /** The windows of the key and of its owner, for exports. */
  windows: z.array(windowStateSchema),
  /** The window of any other call. */
  policy: z.optional(windowStateSchema),
  /** Rows of this UTC day. */
  rows: usedOf,
  bytes: usedOf,
  /** The same of all keys of the owner, where an administrator limits them. */
  personRows: z.optional(usedOf),
  personBytes: z.optional(usedOf),
  /** Exports of the key that run now, this one included. */
  running: z.number(),
  /** Further calls of the policy that were admitted ahead. */
  ahead: z.optional(callsAheadSchema),
})
