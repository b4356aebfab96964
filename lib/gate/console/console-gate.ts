import { readEnvironment } from '@/lib/base/environment'
import { holdsToken } from '@/lib/base/identifiers'
import { type Problem, problem } from '@/lib/base/problem'
import { refusalResponse } from '@/lib/base/problem-response'
import { fail, type Result, succeed } from '@/lib/base/result'
import { isSameOrigin } from '@/lib/gate/request/same-origin'
import { logAttempt } from '@/lib/trail/record-attempt'
import { attemptOrigin } from '../request/attempt-origin'
import { clearSiteData } from '../request/common-headers'
import { consoleMethods, mostBodyBytes } from '../request/open-routes'
import { checkLength } from '../request/read-body'
import type { GateDecision, RequestContext } from '../request/request-context'
import { bearerOf, withoutInternalHeaders } from '../request/request-headers'
import { hasSessionCookie } from './has-session-cookie'
import { outageAnswer, outagePath } from './outage'
import { lookupIdOfKey } from './read-key-holder'

/** Returns 128 random bits in base64. */
function newNonce(): string {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))))
}

function contentSecurityPolicy(nonce: string): string {
  // React evaluates code in development to show where an error comes from; a build never has this.
  const development = process.env.NODE_ENV === 'development' ? " 'unsafe-eval'" : ''
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ')
}

function consoleHeaders(policy: string): Record<string, string> {
  return {
    'Content-Security-Policy': policy,
    // Not `no-referrer`: with it a browser sends `Origin: null` with our own forms.
    'Referrer-Policy': 'same-origin',
    'Cache-Control': 'private, no-store',
  }
}

/** Refuses a wrong method, and changes from another site or without a session, before the body is decoded. */
async function checkMethod({ request, url }: RequestContext): Promise<Result<void, Problem>> {
  const { method, headers } = request
  const methods = consoleMethods(url.pathname)
  if (!methods.includes(method)) {
    return fail(problem('method_not_allowed', `Use ${methods.join(' or ')}.`))
  }
  if (method !== 'POST') return succeed(undefined)
  if (!isSameOrigin(headers)) {
    return fail(problem('origin_refused', 'The request must come from this site.'))
  }
  if (!url.pathname.startsWith('/api/') && !(await hasSessionCookie(headers))) {
    return fail(problem('session_required', 'Sign in before you change anything.'))
  }
  return checkLength(headers, mostBodyBytes(url.pathname))
}

/** Refuses a forged or mistyped API key without asking the store; pages decide what a real one opens. */
function checkBearer({ request }: RequestContext): Result<void, Problem> {
  const bearer = bearerOf(request.headers)
  if (bearer === undefined || lookupIdOfKey(bearer)) return succeed(undefined)
  return fail(problem('key_invalid', 'The API key is not valid.'))
}

/** Logs a refusal that may be an attack. No person is known: browsers send no session of ours from another site. */
function noteRefusal(context: RequestContext, { code }: Problem): void {
  if (code === 'origin_refused') logAttempt('origin_refused', attemptOrigin(context))
  if (code === 'key_invalid') logAttempt('key_forged', attemptOrigin(context))
}

/**
 * The address of a page as a person sees it; Next marks its own requests with `_rsc`. Without a key that somebody put
 * into a field of a form, because sign-in leads back to this address.
 */
function pathAndQuery({ pathname, searchParams }: URL): string {
  const query = new URLSearchParams(searchParams)
  query.delete('_rsc')
  for (const [name, value] of searchParams) if (holdsToken(value)) query.delete(name)
  return query.size > 0 ? `${pathname}?${query}` : pathname
}

/** What the browser kept goes with the last session. */
function isSignedOutEverywhere({ pathname, searchParams }: URL): boolean {
  return pathname === '/sign-in' && searchParams.get('problem') === 'signed-out-everywhere'
}

function handlerHeaders({ request, url, requestId }: RequestContext, policy: string): Headers {
  const headers = withoutInternalHeaders(request.headers)
  // Next reads the nonce for its own scripts from here.
  headers.set('content-security-policy', policy)
  headers.set('x-keyward-request-id', requestId)
  headers.set('x-keyward-path', pathAndQuery(url))
  const origin = request.method === 'POST' && headers.get('origin')
  // Next compares this with `Origin` once more, and knows nothing of `localhost` and `127.0.0.1` being one.
  if (origin) headers.set('x-forwarded-host', new URL(origin).host)
  return headers
}

/** A form that was sent without scripts is sent on to the page that its own page leads to. It has to be asked for. */
function seeOutage({ url }: RequestContext, headers: Record<string, string>): GateDecision {
  const { href } = new URL(`${outagePath}${url.search}`, readEnvironment().AUTH_URL)
  const response = new Response(null, { status: 303, headers: { ...headers, Location: href } })
  return { kind: 'refuse', response }
}

/**
 * The gate of the console: security headers on every answer, no change from another site or without a session
 * cookie, and no forged API key. It does not authenticate: pages and actions check again.
 */
export async function gateConsole(context: RequestContext): Promise<GateDecision> {
  const policy = contentSecurityPolicy(newNonce())
  const responseHeaders = {
    ...consoleHeaders(policy),
    ...(isSignedOutEverywhere(context.url) && clearSiteData),
    'X-Request-Id': context.requestId,
  }
  const fit = await checkMethod(context)
  const checked = fit.ok ? checkBearer(context) : fit
  if (checked.ok) {
    const requestHeaders = handlerHeaders(context, policy)
    if (context.url.pathname !== outagePath) {
      return { kind: 'pass', requestHeaders, responseHeaders }
    }
    if (context.request.method === 'POST') return seeOutage(context, responseHeaders)
    const { status, headers } = outageAnswer
    return {
      kind: 'pass',
      requestHeaders,
      responseHeaders: { ...responseHeaders, ...headers },
      status,
    }
  }
  noteRefusal(context, checked.failure)
  const allow = checked.failure.code === 'method_not_allowed' && {
    Allow: consoleMethods(context.url.pathname).join(', '),
  }
  const headers = { ...responseHeaders, ...allow }
  return { kind: 'refuse', response: refusalResponse(checked.failure, context.requestId, headers) }
}
