import { offeredRanges, rangeDays } from '@/app/_ui/address/range-days'
import { Entries } from './entries'

/** Days and moving ranges, with what they mean today. */
export function TimePart({ timeZone, today }: { timeZone: string; today: number }) {
  return (
    <>
      <h2 id="time">Time ranges</h2>
      <p>
        Days are written <code>DD.MM.YYYY</code> or <code>YYYY-MM-DD</code> in{' '}
        <code>filter[date_from]</code> and <code>filter[date_to]</code>, also spelled{' '}
        <code>from_date</code>, <code>to_date</code>, <code>zeitraumvon</code> and{' '}
        <code>zeitraumbis</code>. The last day is included; one of the two can be left out. Days
        begin at midnight in <strong>{timeZone}</strong>, as the header{' '}
        <code>Export-Time-Zone</code> says, and moments in a file are in UTC. Without a range the
        file holds all there is.
      </p>
      <p>
        A moving range is written <code>filter[timerange]=last7days</code>. It is worked out anew
        whenever the link is opened. <code>filter[timerange_type]</code> (<code>absolute</code> or{' '}
        <code>dynamic</code>, also spelled <code>zeitraumAuswahl</code>) may be left out. What
        contradicts itself is refused, such as a moving range beside days.
      </p>
      <Entries
        entries={offeredRanges.map(([name, title]) => ({
          name,
          meaning: title,
          aside: `today ${rangeDays({ choice: name, from: '', to: '' }, today).days}`,
        }))}
      />
      <p>
        <code>filter[timetype]=updated</code> tests when a conversion last changed in place of when
        it was tracked, where an export has both. A few directories have no time: they take a range
        for the sake of existing links, where their page says so, and it changes nothing in them.
      </p>
    </>
  )
}
