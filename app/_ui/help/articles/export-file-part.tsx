import { Link } from '@/app/_ui/kit/link'
import { countText } from '@/lib/base/count-text'
import { type GeneralParameter, generalParameters } from '@/lib/exports/language/general-parameters'
import { exportExtensions, exportFormats } from '@/lib/exports/model/format-list'
import { policies } from '@/lib/limits/policies'
import { Entries } from './entries'

function ParameterTable() {
  const all: readonly GeneralParameter[] = generalParameters
  return (
    <Entries
      entries={all.map(({ name, description, formats, example }) => ({
        name,
        meaning: formats ? `${description} For ${formats.join(', ')}.` : description,
        aside: <code>{example}</code>,
      }))}
    />
  )
}

/** Explains how a program tells a whole file from one that broke off. */
function CompletePart() {
  return (
    <>
      <h2 id="complete">Is the file complete?</h2>
      <p>
        Every answer has <code>X-Export-Id</code>. For seven days,{' '}
        <code>GET /api/v1/exports/receipts/&lt;id&gt;</code> with the same key, or with the token of
        the link as the key, says whether the export is <code>running</code>, <code>complete</code>{' '}
        or <code>broken_off</code>, and why, with the rows, bytes and SHA-256 that were sent. These
        are about the file as <code>curl --output</code> stores it. A file over 8 MB has its SHA-256
        there only if you ask with <code>digest=sha-256</code>. Over HTTP/1.0 only files up to 4 MB
        are sent, with their length.
      </p>
      <p>
        With <code>trailer=1</code>, CSV and TSV end with the line <code># rows=123 complete</code>,
        in place of the empty line of a link, and NDJSON with{' '}
        <code>{'{"meta":{"rows":123,"complete":true}}'}</code>. A file that broke off has no such
        line. Text that begins with <code>#</code> is quoted, so no row looks like it. Take the line
        off before you read the rows: in pandas{' '}
        <code>read_csv(file, skipfooter=1, engine="python")</code>.
      </p>
    </>
  )
}

/** Explains numbers, dates and times in each format; docs/bring-your-own-data.md covers the source. */
function ValuesPart() {
  return (
    <>
      <h2 id="values">Numbers, dates and times</h2>
      <p>
        Numbers keep every digit and have no exponent. Amounts are rounded to two digits, halves
        away from zero. XLSX and XLS contain numbers of more than 15 digits as text, because a
        spreadsheet would round them. Numbers that are not a number or infinite are empty.
      </p>
      <p>
        Dates and times are in UTC and exact to the digit; in XLSX and XLS times are exact to the
        millisecond. Years outside 0000 to 9999 have a sign, as in <code>+12345-06-07</code>. XLSX
        and XLS contain dates before 1900-03-01 and after 9999-12-31 as text. An infinite date has a
        form only in Parquet. A value without a form in the format is refused, and the answer names
        its column and row.
      </p>
      <p>
        Lists, maps, structs and JSON are nested in JSON and NDJSON. Parquet stores lists, maps and
        structs with the types of the source where it can. Everywhere else they are JSON text.
      </p>
    </>
  )
}

/** Parameters of every export beside its filters, and how files are written. */
export function FilePart({ maxRows }: { maxRows: number }) {
  return (
    <>
      <h2 id="parameters">Parameters of every export</h2>
      <p>
        Write these without brackets. They work in links and with a key in a header. Only{' '}
        <code>guard</code> is refused in links.
      </p>
      <ParameterTable />
      <h2 id="formats">Formats</h2>
      <Entries
        entries={exportExtensions.map((extension) => {
          const { title, note, maxRows: rows } = exportFormats[extension]
          return {
            name: `.${extension}`,
            meaning: note ? `${title}. ${note}` : title,
            ...(rows && { aside: `At most ${countText(rows)} rows.` }),
          }
        })}
      />
      <p>
        CSV in a link is UTF-8 without a byte-order mark, fields separated by semicolons, text
        quoted, decimals with a point, and an empty line at the end. A file without that line is
        incomplete. Under <code>/api/v1</code>, CSV follows RFC 4180, with commas. JSON ends with{' '}
        <code>"complete":true</code>, XML with the closing tag of its root element. Programs cannot
        open incomplete XLSX and Parquet files. NDJSON, and CSV and TSV under <code>/api/v1</code>,
        have no end marker of their own. <a href="#complete">Is the file complete?</a> If an answer
        is interrupted, the connection closes early, which curl and most programs report as an
        error. Keyward puts an apostrophe before text that a spreadsheet would run as a formula, but
        not before plain numbers such as <code>-5</code>. With the key in a header,{' '}
        <code>guard=off</code> turns that off.
      </p>
      <p>
        In CSV and TSV, an empty field means no value, and <code>&quot;&quot;</code> means empty
        text. Many programs skip blank lines, so a row that would be blank begins with{' '}
        <code>&quot;&quot;</code>. In R, <code>read.csv</code> also needs{' '}
        <code>blank.lines.skip = FALSE</code>. Keyward writes a NUL character as U+FFFD. XLSX files
        leave out empty cells, except the last one of a row.
      </p>
      <CompletePart />
      <ValuesPart />
      <h2 id="amounts">Amounts</h2>
      <p>
        <code>filter[currencycode]=USD</code> converts amounts with the rate of their day; columns
        that end in <code>_eur</code> are always euros. Without it, reports are in euros, and
        conversions are in their original currency.
      </p>
      <h2 id="again">Limits and repeated requests</h2>
      <p>
        An answer about past days has an <code>ETag</code> and may have <code>Last-Modified</code>.
        Send them back in <code>If-None-Match</code> or <code>If-Modified-Since</code>: a 304 means
        that nothing has changed. Requests with <code>Accept-Encoding: gzip</code> get a compressed
        body. A broken download starts again from the beginning (<code>Accept-Ranges: none</code>).
        Give wget <code>--tries=1</code>: when it tries again, it puts the rest of the new file
        behind the part that it has. A key may send {policies.export.quota} requests in{' '}
        {policies.export.windowSeconds} seconds if no other{' '}
        <Link href="/help/api-keys#limits">limits</Link> are set, and an export has at most{' '}
        {countText(maxRows)} rows. Keyward refuses larger exports before it sends the first byte.
        The answer explains why and names each wrong parameter. See{' '}
        <Link href="/help/problems">Error messages</Link>.
      </p>
    </>
  )
}
