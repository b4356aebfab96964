import { readEnvironment } from '@/lib/base/environment'

/** Whether AUTH_URL is an https URL; `Secure` and `__Host-` need TLS. */
export function servedOverTls(): boolean {
  return new URL(readEnvironment().AUTH_URL).protocol === 'https:'
}

/** Name of the session cookie. With `__Host-`, over TLS, no sibling host can set it (RFC 6265bis 4.1.3). */
export function sessionCookieName(): string {
  return servedOverTls() ? '__Host-keyward.session' : 'keyward.session'
}
