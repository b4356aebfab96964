/** Addresses of an export and its filters. */
export function LinkPart() {
  return (
    <>
      <h2 id="links">The two addresses of an export</h2>
      <p>
        A link carries its permission in the path:{' '}
        <code>/kwl_…/statsdaily_2209.csv?filter[timerange]=lastmonth</code>. Whoever has it can read
        the file, until the key it belongs to is revoked, deleted or expired. The number is the user
        the report is made for; it can be left out. It must be you, or, for administrators, somebody
        who exists: without it administrators get everybody’s rows.
      </p>
      <p>
        With a key in a header the same file is at <code>/api/v1/exports/statsdaily.csv</code>.
        There every unknown parameter is refused. In a link unknown parameters without{' '}
        <code>filter[…]</code> are ignored, because existing programs send some, such as{' '}
        <code>token</code> and <code>jobid</code>; an unknown filter is refused in both.
      </p>
      <h2 id="filters">Filters</h2>
      <p>
        A filter is written <code>filter[name]=value</code>, with the brackets plain or as{' '}
        <code>%5B</code> and <code>%5D</code>. The prefix <code>a:</code> before a name changes
        nothing. Several values are separated by commas, or the parameter is repeated, with or
        without <code>[]</code> at its end. Each export lists its filters with all their spellings,
        such as <code>advertiser</code>, <code>advertiser_program_id</code> and <code>mid</code>.
        Rows that pass all filters are in the file. A required filter that is missing is refused.
      </p>
      <p>
        The status of a conversion is <code>0</code> open, <code>1</code> approved, <code>2</code>{' '}
        rejected or <code>3</code> confirmed. In conversions <code>filter[status]</code> chooses
        rows; in reports it chooses which conversions are counted, and rows stay.
      </p>
    </>
  )
}
