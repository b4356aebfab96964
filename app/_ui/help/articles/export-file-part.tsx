import { Link } from '@/app/_ui/kit/link'
import { countText } from '@/lib/base/count-text'
import { type GeneralParameter, generalParameters } from '@/lib/exports/language/general-parameters'
import { exportExtensions, exportFormats } from '@/lib/exports/model/format-list'
import { policies } from '@/lib/limits/policies'
import { Entries } from './entries'
import { CompletePart, ValuesPart } from './export-content-part'

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
