import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import next from 'next'
import { readEnvironment } from '@/lib/base/environment'
import { checkEnvironment } from '@/lib/base/environment-rules'
import { newId } from '@/lib/base/identifiers'
import { type Problem, problem, problemDetails } from '@/lib/base/problem'
import { problemTable } from '@/lib/base/problem-table'
import { bodyTooLarge } from '@/lib/gate/request/read-body'
import { clientAddress } from './client-address'
import { closeServer } from './close-server'
import { compressAnswer } from './compress-answer'
import { forgetLeavers } from './forget-leavers'
import { announcesTooMuch, countBody } from './limit-body'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
/** At once; with a body of at most 256 KB each they stay within what an instance may use. */
const mostConnections = 1024
/** How long what follows a refusal is thrown away before the connection closes. */
const unreadMs = 1_000
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
    return problem('bad_request', 'The path has an invalid percent escape.')
  }
  const seen = new Set<string>()
  for (let index = 0; index < request.rawHeaders.length; index += 2) {
    const name = request.rawHeaders[index]?.toLowerCase() ?? ''
    if (singleHeaders.has(name) && seen.has(name)) {
      return problem('bad_request', `The header ${name} was sent twice.`)
    }
    seen.add(name)
  }
  const most = announcesTooMuch(request)
  return most === undefined ? undefined : bodyTooLarge(most)
}

function refuse(response: ServerResponse, refusal: Problem): void {
  const requestId = newId('request')
  const body = `${JSON.stringify(problemDetails(refusal, requestId))}\n`
  const isUnread = refusal.code === 'body_too_large'
  response.writeHead(problemTable[refusal.code].status, {
    'Content-Type': 'application/problem+json',
    'Cache-Control': 'no-store',
    'X-Request-Id': requestId,
    'X-Content-Type-Options': 'nosniff',
    ...(refusal.code === 'method_not_allowed' && { Allow: [...methods].join(', ') }),
    ...(isUnread && { Connection: 'close', 'Content-Length': Buffer.byteLength(body) }),
  })
  if (!isUnread) {
    response.end(body)
    return
  }
  // To close on bytes that are on their way would take the answer back from who has not read it yet.
  response.write(body)
  const closing = setTimeout(() => response.end(), unreadMs)
  response.once('close', () => clearTimeout(closing))
}

/** Sets the client address and this origin; a client cannot set either. */
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

/** Next discloses the internal rewrite in a response header; clients must not see it. */
function hideRewrites(response: ServerResponse): void {
  const setHeader = response.setHeader.bind(response)
  response.setHeader = (name, value) =>
    name.toLowerCase().startsWith('x-middleware-') ? response : setHeader(name, value)
}

type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** Refuses what a platform's edge would, and hands the rest to Next. */
function serveWith(
  handle: (...call: Parameters<Listener>) => Promise<void>,
  origin: URL,
): Listener {
  return (request, response) => {
    // Nothing here can be upgraded: such a request is answered as it is, and its socket ends.
    if (request.headers.upgrade !== undefined) response.shouldKeepAlive = false
    const refusal = refusalOf(request)
    if (refusal) {
      request.resume()
      refuse(response, refusal)
      return
    }
    setPlatformHeaders(request, origin)
    hideRewrites(response)
    forgetLeavers(request)
    countBody(request, (most) => {
      if (response.headersSent) request.destroy()
      else refuse(response, bodyTooLarge(most))
    })
    compressAnswer(request, response)
    void handle(request, response)
  }
}

export interface FrontDoor {
  /**
   * Takes no further connection, and lets requests and what follows them come to their end.
   * @param patience fires when the rest is to be cut off
   * @returns whether all of them came to their end
   */
  close(patience: AbortSignal): Promise<boolean>
}

/**
 * Serves the application on a port and does what a platform's edge would do before it: refuses malformed requests,
 * drops platform headers and sets them anew (docs/decisions/002).
 * @throws Error when a setting is missing or not usable
 * @param options `origin` is the public origin of this instance; with `isDev` Next compiles what is asked for
 * instead of serving the build
 */
export async function openFrontDoor(options: {
  directory: string
  port: number
  origin: URL
  isDev?: boolean
}): Promise<FrontDoor> {
  const { directory, port, origin, isDev = false } = options
  // Refuses bad settings now instead of with every request.
  checkEnvironment()
  // After an action, Next fetches the page it redirects to from itself; `next start` would set this.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://localhost:${port}`
  const server = createServer()
  const application = next({
    dev: isDev,
    dir: directory,
    hostname: origin.hostname,
    port,
    // Next adds a listener for upgrades, which leaves their sockets open. Only development needs it, to reload pages;
    // the server that gets it otherwise never listens.
    httpServer: isDev ? server : createServer(),
  })
  await application.prepare()
  const serve = serveWith(application.getRequestHandler(), origin)
  server.on('request', serve)
  // A client that sends Expect: 100-continue gets the refusal before its body.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (!refusalOf(request)) response.writeContinue()
    serve(request, response)
  })
  server.headersTimeout = 15_000
  server.requestTimeout = 30_000
  server.keepAliveTimeout = 65_000
  server.maxConnections = mostConnections
  server.listen(port)
  await once(server, 'listening')
  return {
    async close(patience) {
      const isWhole = await closeServer(server, patience)
      // Waits for what outlives an answer, such as the record of a call.
      await application.close()
      return isWhole
    },
  }
}
