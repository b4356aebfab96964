import { readEnvironment } from '@/lib/base/environment'
import { problem } from '@/lib/base/problem'
import { problemResponse } from '@/lib/base/problem-response'
import { isSameOrigin } from '@/lib/base/same-origin'
import { servedOverTls, sessionCookieName } from '@/lib/people/session-cookie'
import type { GateDecision } from './decision'
import { requestIdOf, withoutInternalHeaders } from './request-headers'

const safeMethods = new Set(['GET', 'HEAD'])
const formMethods = new Set(['POST'])

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
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

function hasSessionCookie(headers: Headers): boolean {
  return (headers.get('cookie') ?? '')
    .split(';')
    .some((cookie) => cookie.trim().startsWith(sessionCookieName()))
}

/**
 * The gate of the console: refuses requests that change something from other sites or without a session cookie,
 * before Next decodes their body, and sets the security headers. It never vouches: pages and actions ask again.
 */
export function gateConsole(request: Request, pathname: string): GateDecision {
  const { method, headers } = request
  const requestId = requestIdOf(headers)
  const refuse = (refusal: Parameters<typeof problemResponse>[0]): GateDecision => ({
    kind: 'refuse',
    response: problemResponse(
      refusal,
      requestId,
      method === 'POST' ? {} : { Allow: 'GET, HEAD, POST' },
    ),
    afterAnswer: undefined,
  })
  if (!safeMethods.has(method)) {
    if (!formMethods.has(method)) return refuse(problem('method_not_allowed', 'Use GET or POST.'))
    if (!isSameOrigin(headers, new URL(readEnvironment().AUTH_URL).origin)) {
      return refuse(problem('origin_refused', 'The request does not come from this site.'))
    }
    if (!pathname.startsWith('/api/') && !hasSessionCookie(headers)) {
      return refuse(problem('sign_in_required', 'Sign in first.'))
    }
  }
  const policy = contentSecurityPolicy(btoa(crypto.randomUUID()))
  const requestHeaders = withoutInternalHeaders(headers)
  // Next reads the nonce for its own scripts from here.
  requestHeaders.set('content-security-policy', policy)
  requestHeaders.set('x-keyward-request-id', requestId)
  requestHeaders.set('x-keyward-path', pathname)
  return {
    kind: 'pass',
    requestHeaders,
    responseHeaders: {
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cache-Control': 'private, no-store',
      ...(servedOverTls() && {
        'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
      }),
    },
    rewritePath: undefined,
  }
}
