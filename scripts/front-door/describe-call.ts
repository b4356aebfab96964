import type { IncomingMessage, ServerResponse } from 'node:http'
import { problemCodeHeader } from '@/lib/base/problem-response'
import { openRouteAt } from '@/lib/gate/request/open-routes'
import { readTarget } from '@/lib/gate/request/request-target'
import { pathOf } from './limit-body'

/** What a request asks for, by its kind. Never a path, because a path may hold the token of a link. */
export function kindOf(request: IncomingMessage): string {
  const path = pathOf(request)
  if (path.startsWith('/_next/')) return 'asset'
  const open = openRouteAt(path)
  if (open) return open.kind
  const target = readTarget(path, request.method ?? 'GET')
  if (target?.kind === 'export') return target.pathToken === undefined ? 'export' : 'link'
  if (target?.kind === 'operation') return 'operation'
  return target ? 'unknown' : 'page'
}

/** How a request was answered: `ok`, the code of a problem, another status, or `client_left`. */
export function outcomeOf(response: ServerResponse): string {
  const code = response.getHeader(problemCodeHeader)
  if (typeof code === 'string') return code
  if (!response.writableFinished) return 'client_left'
  return response.statusCode < 400 ? 'ok' : `status_${response.statusCode}`
}
