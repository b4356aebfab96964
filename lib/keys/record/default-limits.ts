/** The limits of keys without stored limits. */
export const defaultKeyLimits = {
  windows: [{ name: 'export', quota: 60, windowSeconds: 60 }],
  rowsPerDay: 100_000_000,
  bytesPerDay: 50_000_000_000,
  exportsAtOnce: 2,
} as const
