import type { Metadata } from 'next'
import Link from 'next/link'
import { PageHeader } from '@/app/_ui/page-header'
import { readEnvironment } from '@/lib/base/environment'
import { exportExtensions, findFormat } from '@/lib/exports/formats/format-table'
import { dynamicRangeNames } from '@/lib/exports/language/time-range'
import { requireActor } from '@/lib/people/require-actor'

export const runtime = 'edge'

export const metadata: Metadata = { title: 'Exports explained' }

function LinkParagraphs() {
  return (
    <>
      <h2 id="links">The two addresses of an export</h2>
      <p>
        A link carries its permission in the path:{' '}
        <code>/kwl_…/statsdaily_2209.csv?filter[timerange]=lastmonth</code>. The number is the user
        the report is made for; it can be left out. It must be you, or, for administrators, somebody
        who exists.
      </p>
      <p>
        With a key in a header the same file is at <code>/api/v1/exports/statsdaily.csv</code>.
        There every unknown parameter is refused. In a link unknown parameters without{' '}
        <code>filter[…]</code> are ignored, because existing programs send some, such as{' '}
        <code>token</code> and <code>jobid</code>; an unknown filter is refused in both.
      </p>
      <h2 id="filters">Filters</h2>
      <p>
        A filter is written <code>filter[name]=value</code>. The prefix <code>a:</code> before a
        name changes nothing. Several values are separated by commas, or the parameter is repeated,
        with or without <code>[]</code> at its end. Each export lists its filters with all their
        spellings. Rows that pass all filters are in the file.
      </p>
    </>
  )
}

function TimeParagraphs({ timeZone }: { timeZone: string }) {
  return (
    <>
      <h2 id="time">Time ranges</h2>
      <p>
        Days are written <code>DD.MM.YYYY</code> or <code>YYYY-MM-DD</code> in{' '}
        <code>filter[date_from]</code> and <code>filter[date_to]</code>, also spelled{' '}
        <code>from_date</code>, <code>to_date</code>, <code>zeitraumvon</code> and{' '}
        <code>zeitraumbis</code>. The last day is included; one of the two can be left out. Days
        begin at midnight in {timeZone}, as the header <code>Export-Time-Zone</code> says, and
        moments in a file are in UTC. Without a range the file holds all there is.
      </p>
      <p>
        A moving range is written <code>filter[timerange]=last7days</code>. “Last N days” end
        yesterday; weeks begin on Monday (1) or Sunday (0). There are:{' '}
        {dynamicRangeNames.map((name, index) => (
          <span key={name}>
            {index > 0 && ', '}
            <code>{name}</code>
          </span>
        ))}
        . What contradicts itself is refused, such as a moving range beside days.
      </p>
      <p>
        <code>filter[timetype]=updated</code> tests when a conversion last changed in place of when
        it was tracked, where an export has both.
      </p>
    </>
  )
}

function FileParagraphs() {
  return (
    <>
      <h2 id="formats">Formats</h2>
      <ul>
        {exportExtensions.map((extension) => (
          <li key={extension}>
            <code>.{extension}</code> {findFormat(extension)?.title}
          </li>
        ))}
      </ul>
      <p>
        CSV in a link is UTF-8 without a byte-order mark, fields separated by semicolons, text
        quoted, decimals with a point, and an empty line at the end: a file without it is not whole.
        Under <code>/api/v1</code> CSV keeps to RFC 4180, with commas. JSON ends with{' '}
        <code>"complete":true</code>, XML with its root element closed. Text that a spreadsheet
        would run as a formula begins with an apostrophe.
      </p>
      <h2 id="amounts">Amounts</h2>
      <p>
        <code>filter[currencycode]=USD</code> converts amounts with the rate of their day; columns
        that end in <code>_eur</code> are always euros. Without it reports are in euros and
        conversions in the currency they were made in.
      </p>
      <h2 id="again">Asking again</h2>
      <p>
        An answer with an <code>ETag</code> can be asked for again with <code>If-None-Match</code>:
        304 says that nothing has changed. Requests that say <code>Accept-Encoding: gzip</code> get
        a smaller body. A refused request says why in a sentence and names each wrong parameter; see{' '}
        <Link href="/help/problems">Error messages</Link>.
      </p>
    </>
  )
}

export default async function ExportsHelpPage() {
  await requireActor('/help/exports')
  return (
    <>
      <PageHeader title="Exports explained" />
      <div className="prose-plain">
        <LinkParagraphs />
        <TimeParagraphs timeZone={readEnvironment().TIME_ZONE} />
        <FileParagraphs />
      </div>
    </>
  )
}
