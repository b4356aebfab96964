import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import next from 'next'
import { readEnvironment } from '@/lib/base/environment'
import { newId } from '@/lib/base/identifiers'
import { type Problem, problem, problemDetails } from '@/lib/base/problem'
import { problemTable } from '@/lib/base/problem-table'
import { clientAddress } from './client-address'
import { compressAnswer } from './compress-answer'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
const singleHeaders = new Set(['host', 'authorization', 'x-api-key'])
const platformOnly =
  /^(x-forwarded-|x-real-ip$|x-middleware-|x-nextjs-|x-matched-path$|x-now-|x-invoke-|x-vercel-|x-user-|x-auth-ctx$|x-nonce$|x-keyward-|forwarded$|content-security-policy$)/

function refusalOf(request: IncomingMessage): Problem | undefined {
  if (!methods.has(request.method ?? '')) {
    return problem('method_not_allowed', 'This method is not served here.')
  }
  const target = request.url ?? ''
  if (!target.startsWith('/')) return problem('bad_request', 'Ask for a path, not for a whole URL.')
  const [path = ''] = target.split('?')
  try {
    decodeURIComponent(path)
  } catch {
    return problem('bad_request', 'The path has a broken percent escape.')
  }
  const seen = new Set<string>()
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index]?.toLowerCase() ?? ''
    if (singleHeaders.has(name) && seen.has(name)) {
      return problem('bad_request', `The header ${name} was sent twice.`)
    }
    seen.add(name)
  }
  return undefined
}

function refuse(response: ServerResponse, refusal: Problem): void {
  const requestId = newId('request')
  response.writeHead(problemTable[refusal.code].status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Request-Id': requestId,
    'X-Content-Type-Options': 'nosniff',
    ...(refusal.code === 'method_not_allowed' && { Allow: [...methods].join(', ') }),
  })
  response.end(`${JSON.stringify(problemDetails(refusal, requestId))}\n`)
}

/** Says where the client is and which origin this is; nobody outside may say either. */
function setPlatformHeaders(request: IncomingMessage, origin: URL): void {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
  const { TRUSTED_PROXIES } = readEnvironment()
  const address = clientAddress(forwarded, request.socket.remoteAddress, TRUSTED_PROXIES)
  for (const name of Object.keys(request.headers)) {
    if (platformOnly.test(name)) delete request.headers[name]
  }
  request.headers['x-real-ip'] = address
  request.headers['x-forwarded-host'] = origin.host
  request.headers['x-forwarded-proto'] = origin.protocol.slice(0, -1)
}

/** Next tells in a response header where the gate sent the request inside; that is nobody's business. */
function hideRewrites(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) =>
    name.toLowerCase().startsWith('x-middleware-') ? response : setHeader(name, value)
}

/** Next logs a client that leaves while still sending as a mistake of the server; nobody waits for that answer. */
function forgetLeavers(request: IncomingMessage): void {
  const emit = request.emit.bind(request)
  request.emit = (event: string | symbol, ...details: unknown[]) => {
    const hasLeft = event === 'error' && request.destroyed && !request.complete
    return hasLeft ? false : emit(event, ...details)
  }
}

/**
 * Serves a production build on a port, with what a platform's edge would do before it: malformed requests are
 * refused, platform headers are dropped and set anew (docs/decisions/002).
 * @param origin the public origin of this instance
 */
export async function openFrontDoor(options: {
  directory: string
  port: number
  origin: URL
}): Promise<Server> {
  const { directory, port, origin } = options
  // After an action, Next fetches the page it redirects to from itself; `next start` would set this.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://localhost:${port}`
  const application = next({ dev: false, dir: directory, hostname: origin.hostname, port })
  await application.prepare()
  const handle = application.getRequestHandler()
  const server = createServer((request, response) => {
    const refusal = refusalOf(request)
    if (refusal) {
      refuse(response, refusal)
      return
    }
    setPlatformHeaders(request, origin)
    hideRewrites(response)
    forgetLeavers(request)
    compressAnswer(request, response)
    void handle(request, response)
  })
  server.headersTimeout = 15_000
  server.requestTimeout = 30_000
  server.keepAliveTimeout = 65_000
  server.listen(port)
  await once(server, 'listening')
  return server
}
