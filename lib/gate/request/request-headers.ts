import { mentionsToken, newId } from '@/lib/base/identifiers'
import { plainAddress } from '@/lib/base/network'

/** The request header with the id of the request. */
export const requestIdHeader = 'x-keyward-request-id'

/**
 * The request header with the most bytes of a file that the front door holds until it is whole. It sets it for clients of
 * HTTP/1.0, which get such a file or nothing of it.
 */
export const heldHeader = 'x-keyward-held'

/** Headers that only Keyward, its framework or its platform may set. */
const internal =
  /^(?:x-keyward-|x-middleware-|x-nextjs-|x-invoke-|x-now-|x-user-|x-matched-path$|x-nonce$|x-auth-ctx$|content-security-policy(?:-report-only)?$)/
const credential = /^(?:authorization|x-api-key|cookie)$/

/** The headers on every answer to a machine: no cache, no rendering as a page, no referrer. The common ones come later. */
export const machineHeaders = {
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
} as const

/** Copies headers one by one, which takes less than to copy all and delete some. */
function copied(headers: Headers, isLeftOut: (name: string) => boolean): Headers {
  const kept = new Headers()
  headers.forEach((value, name) => {
    if (!isLeftOut(name)) kept.append(name, value)
  })
  return kept
}

/** Returns the headers of a request without those that no client may set. */
export function withoutInternalHeaders(headers: Headers): Headers {
  return copied(headers, (name) => internal.test(name))
}

/** Returns the headers that a handler sees: no credential, and what the gate adds. */
export function forHandler(headers: Headers, added: Record<string, string>): Headers {
  const kept = copied(headers, (name) => internal.test(name) || credential.test(name))
  for (const [name, value] of Object.entries(added)) kept.set(name, value)
  return kept
}

/** Returns the key in `Authorization: Bearer` (RFC 6750); undefined when something else, or nothing, is sent. */
export function bearerOf(headers: Pick<Headers, 'get'>): string | undefined {
  return /^bearer\s+(\S+)\s*$/i.exec(headers.get('authorization') ?? '')?.[1]
}

/** Returns the client's `X-Request-Id` if it is safe to repeat and to log, else a new id. */
export function requestIdOf(headers: Headers): string {
  const sent = headers.get('x-request-id') ?? ''
  const harmless = /^[0-9A-Za-z_-]{8,64}$/.test(sent) && !mentionsToken(sent)
  return harmless ? sent : newId('request')
}

/** Returns the client's address as the front door or the platform reports it, never from a header that a client can set. */
export function addressOf(headers: Headers): string {
  return plainAddress(headers.get('x-real-ip') ?? 'unknown')
}
