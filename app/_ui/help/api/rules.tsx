import Link from 'next/link'

/** What holds for every operation. */
export function Rules({ origin }: { origin: string }) {
  return (
    <div className="prose-plain">
      <h2 id="credentials">Credentials</h2>
      <p>
        Everything is under <code>{origin}/api/v1/</code>. Send the key as{' '}
        <code>Authorization: Bearer kw_live_…</code> or <code>X-API-Key: kw_live_…</code>, never in
        an address. Managing keys needs the permission <em>Manage keys by API</em>; such a key acts
        on the keys of its owner, and what it makes, edits, rotates or reveals may do no more than
        itself. It ends any of them. It does not edit itself.
      </p>
      <h2 id="changes">Changes</h2>
      <p>
        Bodies are JSON in UTF-8 of at most 64 KB, sent as <code>application/json</code>; unknown
        members are refused. A key has a version, which is its <code>ETag</code>. A change names the
        version it is made to in <code>If-Match</code>, so that nobody’s edit is lost: without it
        the answer is 428, and 412 when somebody was faster.
      </p>
      <p>
        Send an <code>Idempotency-Key</code> (8 to 64 letters, digits, <code>_</code> and{' '}
        <code>-</code>) with what makes a key or a secret. When an answer is lost, repeat the same
        request with the same value within 24 hours: nothing happens twice, and the answer is the
        first one again, with <code>Idempotency-Replayed: true</code>.
      </p>
      <h2 id="answers">Answers</h2>
      <p>
        Moments are instants in UTC (RFC 3339). Lists have a <code>Link</code> header with{' '}
        <code>rel="next"</code> until their last page. A refused request says why in{' '}
        <code>application/problem+json</code>, whose <code>errors</code> name each wrong member,
        such as <code>limits.windows.0.quota</code>;{' '}
        <Link href="/help/problems">Error messages</Link> has every code. <code>RateLimit</code>{' '}
        says what is left, <code>Retry-After</code> how long to wait. In the last 30 days of a key
        its answers carry <code>Sunset</code>.
      </p>
      <p>
        The same as a document for programs: <a href="/api/v1/openapi.json">openapi.json</a>{' '}
        (OpenAPI 3.1).
      </p>
    </div>
  )
}
