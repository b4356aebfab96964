import type { IncomingMessage } from 'node:http'
import { mentionsToken } from '@/lib/base/identifiers'
import { type Problem, problem } from '@/lib/base/problem'
import { isHost } from '@/lib/base/settings/hosts'
import { openRouteAt } from '@/lib/gate/request/open-routes'
import { bodyTooLarge } from '@/lib/gate/request/read-body'
import { announcesTooMuch, pathOf } from './limit-body'
import { isOwnHost } from './own-host'
import type { DoorSettings } from './platform-headers'

export const servedMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
/** Browsers send about twenty. Node drops those beyond two thousand and says nothing. */
const mostHeaders = 100
const singleHeaders = new Set(['host', 'authorization', 'x-api-key'])

function bad(detail: string): Problem {
  return problem('bad_request', detail)
}

function checkTarget(request: IncomingMessage): Problem | undefined {
  const { method = '', url = '' } = request
  if (!servedMethods.includes(method)) {
    return problem('method_not_allowed', 'This method is not served here.')
  }
  if (!url.startsWith('/')) return bad('Ask for a path, not for a whole URL.')
  // Next would repeat the address without the second slash.
  if (/\\|\/\//.test(pathOf(request)) && mentionsToken(url))
    return problem('not_found', 'Nothing is here.')
  try {
    decodeURIComponent(url.split('?')[0] ?? '')
  } catch {
    return bad('The path has an invalid percent escape.')
  }
  return undefined
}

function checkHeaders({ rawHeaders }: IncomingMessage): Problem | undefined {
  const names = rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase())
  if (names.length > mostHeaders) {
    return problem('headers_too_large', `A request may have at most ${mostHeaders} headers.`)
  }
  const twice = names.find((name, at) => singleHeaders.has(name) && names.indexOf(name) !== at)
  return twice === undefined ? undefined : bad(`The header ${twice} was sent twice.`)
}

/** A body that two programs on the way could delimit differently is refused (RFC 9112 section 6.1). */
function checkFraming({ headers, httpVersion }: IncomingMessage): Problem | undefined {
  const coding = headers['transfer-encoding']
  if (coding === undefined) return undefined
  if (httpVersion === '1.0') return bad('HTTP/1.0 has no Transfer-Encoding.')
  return coding.toLowerCase() === 'chunked' ? undefined : bad('Use Transfer-Encoding: chunked.')
}

function checkHost(request: IncomingMessage, settings: DoorSettings): Problem | undefined {
  const { host } = request.headers
  if (host === undefined) {
    return request.httpVersion === '1.0' ? undefined : bad('The header Host is missing.')
  }
  if (!isHost(host)) return bad('The header Host is not a host.')
  // Probes and scrapers ask by address, and what they get is the same under each name.
  const kind = openRouteAt(pathOf(request))?.kind
  if (kind === 'health' || kind === 'metrics') return undefined
  if (isOwnHost(host, settings, request.socket.remoteAddress ?? '')) return undefined
  return problem(
    'misdirected_request',
    `This instance serves ${settings.origin.host}. Its operator can add hosts with ALLOWED_HOSTS.`,
  )
}

/** Returns why a platform's edge would refuse a request before anybody decides about it. */
export function checkCall(request: IncomingMessage, settings: DoorSettings): Problem | undefined {
  const refusal =
    checkTarget(request) ??
    checkHeaders(request) ??
    checkFraming(request) ??
    checkHost(request, settings)
  if (refusal) return refusal
  const most = announcesTooMuch(request)
  return most === undefined ? undefined : bodyTooLarge(most)
}
