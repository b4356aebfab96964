import { offeredRanges, rangeDays } from '@/app/_ui/address/range-days'
import { Entries } from './entries'

/** Days and moving ranges, with what they mean today. */
export function TimePart({ timeZone, today }: { timeZone: string; today: number }) {
  return (
    <>
      <h2 id="time">Time ranges</h2>
      <p>
        Write dates as <code>DD.MM.YYYY</code> or <code>YYYY-MM-DD</code> in{' '}
        <code>filter[date_from]</code> and <code>filter[date_to]</code>, also spelled{' '}
        <code>from_date</code>, <code>to_date</code>, <code>zeitraumvon</code> and{' '}
        <code>zeitraumbis</code>. The last day is included. You can leave out one of the two. Days
        begin at midnight in <strong>{timeZone}</strong>, as the header{' '}
        <code>Export-Time-Zone</code> says. Times in a file are in UTC. Without a range, the file
        contains all rows.
      </p>
      <p>
        Write a relative range as <code>filter[timerange]=last7days</code>. Keyward calculates its
        dates each time the link is opened. <code>filter[timerange_type]</code> (
        <code>absolute</code> or <code>dynamic</code>, also spelled <code>zeitraumAuswahl</code>) is
        optional. Keyward refuses contradictions, such as a relative range together with dates.
      </p>
      <Entries
        entries={offeredRanges.map(([name, title]) => ({
          name,
          meaning: title,
          aside: `today ${rangeDays({ choice: name, from: '', to: '' }, today).days}`,
        }))}
      />
      <p>
        <code>filter[timetype]=updated</code> uses the time of the last change instead of the
        tracking time, if an export has both. A few directories have no time. If their page says so,
        they accept a range for existing links, but it has no effect.
      </p>
    </>
  )
}
