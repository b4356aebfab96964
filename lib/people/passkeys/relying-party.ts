import { readEnvironment } from '@/lib/base/environment'

/** The site that passkeys are made for. */
export interface RelyingParty {
  id: string
  origin: string
}

/** IPv4 in dots, or IPv6, which has its brackets in a URL. */
const addressShape = /^(?:\d+(?:\.\d+){3}|\[.*)$/

/**
 * Returns the site of this instance, from AUTH_URL and never from a request. Undefined where browsers refuse passkeys: at
 * an address instead of a name, and without TLS, except at `localhost`.
 */
export function relyingParty(): RelyingParty | undefined {
  const { hostname, origin, protocol } = new URL(readEnvironment().AUTH_URL)
  const isSecure = protocol === 'https:' || hostname === 'localhost'
  return isSecure && !addressShape.test(hostname) ? { id: hostname, origin } : undefined
}
