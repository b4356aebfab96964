import { shownDay } from '@/app/_ui/kit/time/parse-day'
import { isoDay } from '@/lib/base/time'
import { type DayFault, faultyDays, type OwnDays } from '@/lib/usage/series/faulty-days'
import { firstKeptDayMs, type UsageRangeName } from '@/lib/usage/series/usage-range'
import { spanOf } from '../step-labels'

/** What is wrong with each day, and what is shown instead. */
export interface DayFaults extends Partial<OwnDays> {
  instead?: string
}

/** A day that is shown nowhere, as it was typed, with the first day that is kept and today. */
interface FaultyDay {
  which: 'first' | 'last'
  text: string
  first: string
  today: string
}

const faultTexts: Readonly<Record<DayFault, (day: FaultyDay) => string>> = {
  missing: ({ which }) => `Choose a ${which} day, too.`,
  unreadable: ({ text }) =>
    `“${text}” is not a day. Type a day such as 23 Dec 2026, or choose one in the calendar.`,
  after_last: () => 'This day is after the last day. Choose an earlier one, or a later last day.',
  not_begun: ({ today }) => `This day has not begun. Choose ${shownDay(today)} or a day before it.`,
  not_kept: ({ first }) =>
    `Calls are counted for 400 days. Choose ${shownDay(first)} or a day after it.`,
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
    const faults = faultyDays(days, nowMs)
    return {
      from: faults.from && faultTexts[faults.from]({ which: 'first', text: from, first, today }),
      to: faults.to && faultTexts[faults.to]({ which: 'last', text: to, first, today }),
      instead: `Until then, you see the calls ${spanOf(shown).span}.`,
    }
  }
  return {
    from:
      from < first
        ? `Calls are counted for 400 days, so the figures begin on ${shownDay(first)} (UTC).`
        : undefined,
    to: to > today ? `The figures end today, on ${shownDay(today)} (UTC).` : undefined,
  }
}
