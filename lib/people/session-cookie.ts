import { readEnvironment } from '@/lib/base/environment'

/** Whether this instance is served over TLS, as AUTH_URL says; `Secure` and `__Host-` need it. */
export function servedOverTls(): boolean {
  return new URL(readEnvironment().AUTH_URL).protocol === 'https:'
}

/** Name of the session cookie: `__Host-` over TLS, so that no sibling host can plant one (RFC 6265bis 4.1.3). */
export function sessionCookieName(): string {
  return servedOverTls() ? '__Host-keyward.session' : 'keyward.session'
}
