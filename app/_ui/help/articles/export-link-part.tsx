/** Addresses of an export and its filters. */
export function LinkPart() {
  return (
    <>
      <h2 id="links">The two addresses of an export</h2>
      <p>
        A link carries its permission in the path:{' '}
        <code>/kwl_…/statsdaily_2209.csv?filter[timerange]=lastmonth</code>. Anyone who has the link
        can read the file until its key expires or is revoked or deleted. The number is the id of
        the user whose rows the report contains. You can leave it out. It must be your own id.
        Administrators can use the id of any user, and get the rows of all users without it.
      </p>
      <p>
        With a key in a header, the same file is at <code>/api/v1/exports/statsdaily.csv</code>.
        There, Keyward refuses every unknown parameter. In a link, it ignores unknown parameters
        without <code>filter[…]</code>, because existing programs send some, such as{' '}
        <code>token</code> and <code>jobid</code>. It refuses an unknown filter in both.
      </p>
      <h2 id="filters">Filters</h2>
      <p>
        Write a filter as <code>filter[name]=value</code>, with plain brackets or with{' '}
        <code>%5B</code> and <code>%5D</code>. The prefix <code>a:</code> before a name has no
        effect. Separate several values with commas, or repeat the parameter, with or without{' '}
        <code>[]</code> at its end. Each export lists its filters with all their spellings, such as{' '}
        <code>advertiser</code>, <code>advertiser_program_id</code> and <code>mid</code>. The file
        contains the rows that match all filters. Keyward refuses a request without a required
        filter.
      </p>
      <p>
        The status of a conversion is <code>0</code> open, <code>1</code> approved, <code>2</code>{' '}
        rejected or <code>3</code> confirmed. In conversions, <code>filter[status]</code> selects
        rows. In reports, it selects which conversions are counted, and the rows stay.
      </p>
    </>
  )
}
