import { dayText, utcZone } from './time-text'

/** Returns the UTC day that contains a moment, such as "23 Dec 2026". */
export function formatDay(atMs: number): string {
  return dayText(atMs, utcZone)
}
