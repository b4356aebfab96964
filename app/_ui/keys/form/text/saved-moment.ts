import { isoDay } from '@/app/_ui/keys/address/calendar-day'

const dayMs = 86_400_000

const momentFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
})

/**
 * "21 Feb 2027, 09:30:00": a saved moment that is no midnight, while its day still stands in the form.
 * @param savedMs milliseconds as text
 * @param shiftMs -1 where the day is the last one before the moment
 */
export function savedMoment(savedMs: string, day: string, shiftMs: 0 | -1): string | undefined {
  const atMs = Number(savedMs)
  const stands = savedMs !== '' && atMs % dayMs !== 0 && isoDay(atMs + shiftMs) === day
  return stands ? momentFormat.format(atMs) : undefined
}
