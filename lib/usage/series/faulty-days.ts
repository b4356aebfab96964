import { isoDay, startOfIsoDayMs } from '@/lib/base/time'
import { rangeOfDays } from './usage-range'

/** Why the first or last day of a range is none. */
export type DayFault = 'missing' | 'unreadable' | 'after_last' | 'not_begun' | 'not_kept'

/** The first and last day of a range as an address has them: `YYYY-MM-DD` in UTC, or any other text. */
export interface OwnDays {
  from: string
  to: string
}

function faultOfText(text: string): DayFault | undefined {
  if (text === '') return 'missing'
  return startOfIsoDayMs(text) === undefined ? 'unreadable' : undefined
}

/** Returns which days are the reason that `rangeOfDays` has no range. Two empty days are no fault: none was chosen. */
export function faultyDays(
  { from, to }: OwnDays,
  nowMs: number,
): { [Name in keyof OwnDays]?: DayFault } {
  if ((from === '' && to === '') || rangeOfDays(from, to, nowMs)) return {}
  const [first, last] = [faultOfText(from), faultOfText(to)]
  if (first || last) return { ...(first && { from: first }), ...(last && { to: last }) }
  if (from > to) return { from: 'after_last' }
  return from > isoDay(nowMs) ? { from: 'not_begun' } : { to: 'not_kept' }
}
