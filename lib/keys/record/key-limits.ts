import * as z from 'zod/mini'
import { daySeconds } from '@/lib/base/time'

/** At most `quota` calls in a sliding window of `windowSeconds`. */
export const keyWindowSchema = z.strictObject({
  /** Name in the `RateLimit` fields. */
  name: z
    .string()
    .check(
      z.regex(
        /^[a-z][a-z0-9-]{0,30}$/,
        'Use small letters, digits and hyphens, such as "per-minute".',
      ),
    ),
  quota: z
    .int('Give a whole number.')
    .check(z.gte(1, 'Allow at least 1 call.'), z.lte(1_000_000, 'Allow at most 1,000,000 calls.')),
  windowSeconds: z
    .int('Give whole seconds.')
    .check(
      z.gte(1, 'A window lasts at least 1 second.'),
      z.lte(31 * daySeconds, 'A window lasts at most 31 days.'),
    ),
})

const perDay = z
  .int('Give a whole number.')
  .check(z.gte(1, 'Allow at least 1 a day.'), z.lte(Number.MAX_SAFE_INTEGER))

/** What a key stores of limits: only where it differs from the policy table. */
export const keyLimitsSchema = z.strictObject({
  /** Instead of the policy's windows; a call has to find room in all of them. */
  windows: z
    .optional(
      z.array(keyWindowSchema).check(
        z.minLength(1, 'Give one window at least, or leave the limit to Keyward.'),
        z.maxLength(3, 'A key has at most three windows.'),
        z.refine(
          (windows) => new Set(windows.map(({ name }) => name)).size === windows.length,
          'Give each window its own name.',
        ),
      ),
    )
    .check(z.meta({ description: 'At most three; a call has to find room in all of them.' })),
  /** Rows of finished and broken-off exports in a UTC day. */
  rowsPerDay: z.optional(perDay).check(z.meta({ description: 'Rows of exports in a UTC day.' })),
  /** Bytes of them, as encoded and before compression. */
  bytesPerDay: z
    .optional(perDay)
    .check(z.meta({ description: 'Bytes of them, before compression.' })),
})

export type KeyLimits = z.infer<typeof keyLimitsSchema>
