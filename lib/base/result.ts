/**
 * The outcome of a verb: a value, or an expected failure with a code of the problem table.
 * Surprises (bugs, an unreachable store) are exceptions instead.
 */
export type Result<T, F> = { ok: true; value: T } | { ok: false; failure: F }

export function succeed<T>(value: T): { ok: true; value: T } {
  return { ok: true, value }
}

export function fail<F>(failure: F): { ok: false; failure: F } {
  return { ok: false, failure }
}
