import { readEnvironment } from '@/lib/base/environment'

/** Whether AUTH_URL is an https URL; `Secure` and `__Host-` need TLS. */
export function servedOverTls(): boolean {
  return new URL(readEnvironment().AUTH_URL).protocol === 'https:'
}

/** Returns the name of a cookie of this host. With `__Host-`, over TLS, no sibling host can set it (RFC 6265bis 4.1.3). */
export function hostCookie(name: string): string {
  return `${servedOverTls() ? '__Host-' : ''}${name}`
}

/** Name of the session cookie. */
export function sessionCookieName(): string {
  return hostCookie('keyward.session')
}
