/** A rate limit: at most `limit` units in any sliding window of `windowSeconds`. */
export interface Policy {
  limit: number
  windowSeconds: number
}

/** Every rate limit of Keyward. The comment says whose bucket it is. */
export const policies = {
  /** Exports, per key (its link included). */
  export: { limit: 60, windowSeconds: 60 },
  /** A key asking about itself and its catalogue, per key; spends nothing of `export`. */
  self: { limit: 60, windowSeconds: 60 },
  /** Well-formed credentials that open nothing, per client address. */
  failures: { limit: 50, windowSeconds: 60 },
  /** Password attempts, per account. */
  signInAccount: { limit: 10, windowSeconds: 900 },
  /** Password attempts, per client address. */
  signInAddress: { limit: 30, windowSeconds: 900 },
} as const satisfies Record<string, Policy>

export type PolicyName = keyof typeof policies
