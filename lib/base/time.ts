export const minuteMs = 60 * 1000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs
export const daySeconds = dayMs / 1000

/** Returns a time in RFC 3339, in UTC with milliseconds: `2026-11-25T10:00:00.000Z`. */
export function isoTime(atMs: number): string {
  return new Date(atMs).toISOString()
}

/** Returns `isoTime` for JSON: null for an undefined time. */
export function isoTimeOrNull(atMs: number | undefined): string | null {
  return atMs === undefined ? null : isoTime(atMs)
}

/** Returns the UTC day of a time as `YYYY-MM-DD`. */
export function isoDay(atMs: number): string {
  return isoTime(atMs).slice(0, 'yyyy-mm-dd'.length)
}

/** The same on a server and in every browser, which know different versions of a locale. */
export const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Returns the UTC day of a time as people read it: "4 Dec 2026". */
export function utcDayText(atMs: number): string {
  const [year, month, day] = isoDay(atMs).split('-')
  return `${Number(day)} ${monthNames[Number(month) - 1]} ${year}`
}

/** Returns midnight UTC of a `YYYY-MM-DD` day. Undefined for text that is not a calendar day. */
export function startOfIsoDayMs(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined
  const startMs = Date.parse(`${day}T00:00:00Z`)
  const isReal = Number.isFinite(startMs) && isoDay(startMs) === day
  return isReal ? startMs : undefined
}
