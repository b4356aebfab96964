const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })

/** Returns the UTC day that contains a moment, such as "23 Dec 2026". */
export function formatDay(atMs: number): string {
  return dayFormat.format(atMs)
}
