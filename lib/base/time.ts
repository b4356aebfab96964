export const minuteMs = 60 * 1000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** Returns a time in RFC 3339, in UTC with milliseconds: `2026-11-25T10:00:00.000Z`. */
export function isoTime(atMs: number): string {
  return new Date(atMs).toISOString()
}

/** Returns `isoTime` for JSON: null for an undefined time. */
export function isoTimeOrNull(atMs: number | undefined): string | null {
  return atMs === undefined ? null : isoTime(atMs)
}
