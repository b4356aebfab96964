import { newId } from '@/lib/base/identifiers'

/** Under which header a handler finds the id of its request. */
export const requestIdHeader = 'x-keyward-request-id'

/** What only Keyward, its framework or its platform may say. */
const internal =
  /^(?:x-keyward-|x-middleware-|x-nextjs-|x-invoke-|x-now-|x-user-|x-matched-path$|x-nonce$|x-auth-ctx$|content-security-policy(?:-report-only)?$)/
const credentials = ['authorization', 'x-api-key', 'cookie'] as const

/** On every answer to a machine, good or bad: nothing keeps it, shows it as a page or names where it came from. */
export const machineHeaders = {
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
} as const

/** The headers of a request without those that nobody outside may send. */
export function withoutInternalHeaders(headers: Headers): Headers {
  const kept = new Headers(headers)
  for (const name of [...kept.keys()]) if (internal.test(name)) kept.delete(name)
  return kept
}

/** What a handler of machines sees of a request: no credential, and what the gate adds. */
export function forHandler(headers: Headers, added: Record<string, string>): Headers {
  const kept = withoutInternalHeaders(headers)
  for (const name of credentials) kept.delete(name)
  for (const [name, value] of Object.entries(added)) kept.set(name, value)
  return kept
}

/** The caller's `X-Request-Id` when it is harmless to repeat and write to logs, else a new one. */
export function requestIdOf(headers: Headers): string {
  const sent = headers.get('x-request-id') ?? ''
  const harmless = /^[0-9A-Za-z_-]{8,64}$/.test(sent) && !/kwl_|kw_live_/i.test(sent)
  return harmless ? sent : newId('request')
}

/** The client's address as the front door or the platform says; never a hop a client can write. */
export function addressOf(headers: Headers): string {
  return headers.get('x-real-ip') ?? 'unknown'
}
