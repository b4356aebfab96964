/** Explains how a program tells a whole file from one that broke off. */
export function CompletePart() {
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
export function ValuesPart() {
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
