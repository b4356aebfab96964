/**
 * Whether a browser says that a request comes from our own pages (Fetch Metadata, else Origin).
 * A request that says neither is refused: every current browser says at least one on a POST.
 * @param ownOrigin scheme, host and port of this instance, from its configuration and never from a header
 */
export function isSameOrigin(headers: Headers, ownOrigin: string): boolean {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  if (origin !== null && origin !== ownOrigin) return false
  return site === null ? origin === ownOrigin : site === 'same-origin'
}
