import { repeatsToken } from '@/lib/base/identifiers'
import { plainHeaders } from './common-headers'
import type { Refusal } from './refuse'
import type { RequestContext } from './request-context'

/** Slashes at the beginning, and those at the end. A run in the middle is looked at once, not once for each slash. */
const outerSlashes = /^\/+|(?<!\/)\/+$/g

/** One slash at the beginning: an address that begins with two names another host. */
function pathOf(pathname: string): string {
  return `/${pathname.replace(outerSlashes, '')}`
}

/** Next wants a whole address, and makes it one of this host again. */
function moved({ requestId, url }: RequestContext, status: number, search: string): Refusal {
  const address = new URL(url)
  address.pathname = pathOf(url.pathname)
  address.search = search
  const headers = {
    ...plainHeaders,
    'Cache-Control': 'no-store',
    // Next makes a body of the address.
    'Content-Type': 'text/plain; charset=utf-8',
    'X-Request-Id': requestId,
  }
  const response = new Response(null, { status, headers: { ...headers, Location: address.href } })
  return { kind: 'refuse', response }
}

/**
 * Redirects from a path that ends with a slash to the one without. Next would do so before the gate sees the request,
 * and repeat whatever token is in it. Undefined for all other paths, and for an address with a token in it.
 */
export function withoutLastSlash(context: RequestContext): Refusal | undefined {
  const { pathname, search } = context.url
  const isTidy = pathname === '/' || !pathname.endsWith('/')
  if (isTidy || repeatsToken(pathname + search)) return undefined
  return moved(context, 308, search)
}

/** The list of keys looks up a secret that its search is sent with, and leads away from the address itself. */
function isLookedUp(pathname: string, parameter: string): boolean {
  return pathname === '/access/api-keys' && parameter.startsWith('search=')
}

/** Redirects from a page's query with a token in it to the rest of the query: the page would repeat it. */
export function withoutTokenInQuery(context: RequestContext): Refusal | undefined {
  const { pathname, search } = context.url
  if (!repeatsToken(search)) return undefined
  const sent = search.slice(1).split('&')
  const kept = sent.filter(
    (parameter) => isLookedUp(pathname, parameter) || !repeatsToken(parameter),
  )
  return kept.length < sent.length ? moved(context, 303, kept.join('&')) : undefined
}
