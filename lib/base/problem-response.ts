import { logSparsely } from './log-failure'
import { isCallersFault, type Problem, problemDetails } from './problem'
import { type ProblemCode, problemTable } from './problem-table'

/** The code of a problem once more: an answer to HEAD has no body. */
export const problemCodeHeader = 'X-Problem-Code'

/** RFC 6750 section 3: no error code when nothing was sent, `invalid_token` when what was sent does not open. */
function challenge(code: ProblemCode, detail: string): string {
  const realm = 'Bearer realm="exports"'
  if (code === 'credential_missing') return `${realm}, Basic realm="exports"`
  const description = detail.replace(/[^\x20\x21\x23-\x5b\x5d-\x7e]/g, '')
  return `${realm}, error="invalid_token", error_description="${description}"`
}

/**
 * Returns a problem as an HTTP answer: `application/problem+json` on one line without `;`
 * (clients of the link dialect read error bodies as CSV).
 */
export function problemResponse(
  found: Problem,
  requestId: string,
  extraHeaders: Record<string, string> = {},
): Response {
  const { status } = problemTable[found.code]
  const headers = new Headers({
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'private, no-store',
    'X-Request-Id': requestId,
    [problemCodeHeader]: found.code,
    'X-Content-Type-Options': 'nosniff',
    ...extraHeaders,
  })
  if (status === 401) headers.set('WWW-Authenticate', challenge(found.code, found.detail))
  if (found.retryAfterSeconds) headers.set('Retry-After', String(found.retryAfterSeconds))
  const body = JSON.stringify(problemDetails(found, requestId)).replaceAll(';', '\\u003b')
  return new Response(`${body}\n`, { status, headers })
}

/**
 * Returns the same and logs the refusal: one line a minute for each code, and for each key where it is known. What is not
 * the caller's fault has a line of its own where it failed.
 */
export function refusalResponse(
  found: Problem,
  requestId: string,
  extraHeaders?: Record<string, string>,
  facts: { keyId?: string | undefined } = {},
): Response {
  const { code } = found
  if (isCallersFault(found)) {
    logSparsely('refused', `${code} ${facts.keyId ?? ''}`, { code, requestId, ...facts })
  }
  return problemResponse(found, requestId, extraHeaders)
}
