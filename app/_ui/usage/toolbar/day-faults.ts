import { shownDay } from '@/app/_ui/kit/time/parse-day'
import { isoDay, startOfIsoDayMs } from '@/lib/base/time'
import { firstKeptDayMs, type UsageRangeName } from '@/lib/usage/series/usage-range'
import { spanOf } from '../step-labels'

/** The days of one's own as an address has them. */
interface OwnDays {
  from: string
  to: string
}

/** What is wrong with each day, and what is shown instead. */
export interface DayFaults extends Partial<OwnDays> {
  instead?: string
}

function faultOfText(text: string, which: 'first' | 'last'): string | undefined {
  if (text === '') return `Choose a ${which} day, too.`
  if (startOfIsoDayMs(text) !== undefined) return undefined
  return `“${text}” is not a day. Type a day such as 23 Dec 2026, or choose one in the calendar.`
}

/** What days that are no range lack. */
function faultsOfNoRange({ from, to }: OwnDays, first: string, today: string): DayFaults {
  const texts = { from: faultOfText(from, 'first'), to: faultOfText(to, 'last') }
  if (texts.from || texts.to) return texts
  if (from > to) {
    return { from: 'This day is after the last day. Choose an earlier one, or a later last day.' }
  }
  if (from > today) {
    return { from: `This day has not begun. Choose ${shownDay(today)} or a day before it.` }
  }
  return { to: `Calls are counted for 400 days. Choose ${shownDay(first)} or a day after it.` }
}

/**
 * Returns why days are not shown as they were chosen.
 * @param shown the range that ends now and is shown in their place, if any
 */
export function dayFaults(
  days: OwnDays,
  shown: UsageRangeName | undefined,
  nowMs: number,
): DayFaults {
  const { from, to } = days
  if (from === '' && to === '') return {}
  const [first, today] = [isoDay(firstKeptDayMs(nowMs)), isoDay(nowMs)]
  if (shown) {
    const instead = `Until then, you see the calls ${spanOf(shown).span}.`
    return { ...faultsOfNoRange(days, first, today), instead }
  }
  return {
    from:
      from < first
        ? `Calls are counted for 400 days, so the figures begin on ${shownDay(first)} (UTC).`
        : undefined,
    to: to > today ? `The figures end today, on ${shownDay(today)} (UTC).` : undefined,
  }
}
