import { Link } from '@/app/_ui/kit/link'

/** Explains how an export link relates to its key. */
export function KeyLinkPart() {
  return (
    <>
      <h2 id="export-links">Export links</h2>
      <p>
        An export link downloads a report without any header, for tools that cannot send one. It
        carries a link token (<code>kwl_…</code>) instead of the key: the token can only download
        exports, nobody can compute the key from it, and it stops working when its key does. Anyone
        who has the link can download the report.
      </p>
      <p>
        <em>Copy export link</em> in the API-Key Manager copies a link for one key.{' '}
        <Link href="/insights/exports">Insights → Exports</Link> builds links with a time range.
      </p>
    </>
  )
}
