import * as z from 'zod/mini'

const count = (message: string, most: number) =>
  z.int(message).check(z.gte(1, message), z.lte(most, message))

/** The policies of an instance for every key, set by administrators. What is left out is not required. */
export const policiesSchema = z.strictObject({
  /** Days from the creation of a key, or of its newest secret, to its last day. */
  longestLifeDays: z.optional(count('Give a number of days from 1 to 3,650.', 3_650)),
  requiresExpiry: z.optional(z.boolean()),
  requiresAddresses: z.optional(z.boolean()),
  /** Keys on the list of one person, the default key among them. */
  mostKeys: z.optional(count('Give a number of keys from 1 to 100,000.', 100_000)),
})

export type Policies = z.infer<typeof policiesSchema>
