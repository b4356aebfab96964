const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** "23 Dec 2026": the UTC day that contains the moment, in milliseconds since the epoch. */
export function formatDay(atMs: number): string {
  return dayFormat.format(atMs)
}

/** Returns midnight UTC at which an ISO day starts; undefined for an invalid day. */
export function dayStartMs(day: string): number | undefined {
  const startMs = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  return Number.isNaN(startMs) ? undefined : startMs
}
