import { monthNames } from '@/lib/base/time'
import { parseDay, resolveDynamicRange } from '@/lib/exports/language/time-range'
import { fromDay } from '@/lib/exports/values/calendar'
import type { TimeRange } from './export-link'

/** The moving ranges that are offered; links understand a few more. */
export const offeredRanges = [
  ['today', 'Today'],
  ['yesterday', 'Yesterday'],
  ['thisweek1', 'This week, from Monday'],
  ['lastweek1', 'Last week, Monday to Sunday'],
  ['thisweek0', 'This week, from Sunday'],
  ['lastweek0', 'Last week, Sunday to Saturday'],
  ['last7days', 'Last 7 days'],
  ['last10days', 'Last 10 days'],
  ['last14days', 'Last 14 days'],
  ['last30days', 'Last 30 days'],
  ['last90days', 'Last 90 days'],
  ['thismonth', 'This month'],
  ['lastmonth', 'Last month'],
  ['thisquarter', 'This quarter'],
  ['lastquarter', 'Last quarter'],
  ['thisyear', 'This year'],
  ['lastyear', 'Last year'],
] as const

/** Written the same on a server and in every browser. */
function dayText(day: number): string {
  const { year, month, date } = fromDay(day)
  return `${date} ${monthNames[month - 1]} ${year}`
}

function spanText(firstDay: number | undefined, lastDay: number | undefined): string {
  if (firstDay === undefined && lastDay === undefined) return 'all days'
  if (firstDay === undefined) return `all days up to ${dayText(lastDay ?? 0)}`
  if (lastDay === undefined) return `all days from ${dayText(firstDay)}`
  return firstDay === lastDay ? dayText(firstDay) : `${dayText(firstDay)} to ${dayText(lastDay)}`
}

/**
 * The days a range means, in words, and whether they move with the day.
 * @param today day number in the instance's time zone
 */
export function rangeDays({ choice, from, to }: TimeRange, today: number) {
  const moving = resolveDynamicRange(choice, today)
  if (moving) return { days: spanText(moving.firstDay, moving.lastDay), isMoving: true }
  const [first, last] = choice === 'absolute' ? [parseDay(from), parseDay(to)] : []
  return { days: spanText(first, last), isMoving: false }
}
