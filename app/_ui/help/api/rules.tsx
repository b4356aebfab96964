import { Link } from '@/app/_ui/kit/link'

/** The rules that hold for every operation. */
export function Rules({ origin }: { origin: string }) {
  return (
    <div className="prose-plain">
      <h2 id="credentials">Credentials</h2>
      <p>
        Everything is under <code>{origin}/api/v1/</code>. Send the key as{' '}
        <code>Authorization: Bearer kw_live_…</code> or <code>X-API-Key: kw_live_…</code>, never in
        an address. To manage keys, a key needs the permission <em>Manage keys by API</em>. It can
        revoke or delete every key of its owner, but it can only create, edit, rotate or reveal keys
        that have no more permissions than itself. It cannot edit itself.
      </p>
      <h2 id="changes">Changes</h2>
      <p>
        Send bodies as JSON in UTF-8 with <code>application/json</code>, at most 65,536 bytes.
        Unknown members are refused. The <code>ETag</code> of a key is its version. Send it as{' '}
        <code>If-Match</code> with an edit, so that edits do not overwrite each other. Without it
        the answer is 428; if the key has changed since you read it, the answer is 412.
      </p>
      <p>
        Send an <code>Idempotency-Key</code> (8 to 64 letters, digits, <code>_</code> and{' '}
        <code>-</code>) when you create or rotate a key. If the answer is lost, repeat the same
        request with the same value within 24 hours. It is not carried out again; you get the first
        answer, with <code>Idempotency-Replayed: true</code>. Without the header, a second rotation
        is refused with 409 while the previous secret still works, unless you send{' '}
        <code>{'{"endPrevious": true}'}</code>. Every other change can be repeated as it is: what is
        already done stays done.
      </p>
      <h2 id="answers">Answers</h2>
      <p>
        Times are in UTC (RFC 3339). Lists have a <code>Link</code> header with{' '}
        <code>rel="next"</code> until their last page. Refused requests are answered with{' '}
        <code>application/problem+json</code>. Its <code>errors</code> list each wrong member, such
        as <code>limits.windows.0.quota</code>. <Link href="/help/problems">Error messages</Link>{' '}
        explains every code; it is in <code>X-Problem-Code</code>, too, for answers to HEAD.{' '}
        <code>RateLimit</code> shows the remaining quota, <code>Retry-After</code> how long to wait.
        In the last 30 days of a key, its answers have a <code>Sunset</code> header.
      </p>
      <p>
        The same reference as a document for programs:{' '}
        <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).
      </p>
    </div>
  )
}
