import { ownOrigins } from '@/lib/base/environment'

/** `localhost` and `127.0.0.1` of one port are one site to the person who started it. */
function foldLoopback(origin: string): string {
  return origin.replace(/^http:\/\/(?:127\.0\.0\.1|\[::1\])(?=:|$)/, 'http://localhost')
}

/**
 * Returns whether a request comes from our own pages, by Fetch Metadata or else Origin.
 * A request without both is refused: every current browser sends at least one on a POST.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  const ours = origin !== null && ownOrigins().map(foldLoopback).includes(foldLoopback(origin))
  if (origin !== null && !ours) return false
  return site === null ? ours : site === 'same-origin'
}
