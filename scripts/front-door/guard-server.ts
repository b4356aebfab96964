import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type Problem, problem } from '@/lib/base/problem'
import { minuteMs } from '@/lib/base/time'
import { bodyTooLarge } from '@/lib/gate/request/read-body'
import { addressBucket } from '@/lib/limits/address-bucket'
import { checkCall } from './check-call'
import { compressAnswer } from './compress-answer'
import { countOpen } from './count-open'
import { forgetLeavers } from './forget-leavers'
import { gatherBody } from './limit-body'
import {
  addressOfCaller,
  type DoorSettings,
  firstHeaders,
  hideRewrites,
  setPlatformHeaders,
} from './platform-headers'
import { refuseRequest, refuseSocket } from './refuse-call'
import { RunningAnswers } from './running-answers'
import { sendWithLength } from './send-with-length'

/** Answers a request that is well-formed. */
export type Handle = (request: IncomingMessage, response: ServerResponse) => unknown

/** Looks at a request and its answer, and changes neither. */
export type Watch = (request: IncomingMessage, response: ServerResponse) => void

/** Requests that a client may send on one connection before it has read the first answer. */
const mostPipelined = 16

const tooManyOpen = problem(
  'overloaded',
  'Too many connections are open, in all or from your address. Try again in a few seconds.',
  { retryAfterSeconds: 5 },
)
const tooManyPipelined = problem(
  'overloaded',
  `Read the answers first: at most ${mostPipelined} requests may wait on one connection.`,
  { retryAfterSeconds: 1 },
)

/** Returns the refusal of what Node's parser or its clock did not let through. */
function problemOfError(error: NodeJS.ErrnoException): Problem {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return problem('headers_too_large', 'The headers of a request may have at most 16 KB.')
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return problem('body_too_large', 'The chunks have too many extensions.')
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return problem('request_timeout', 'The request did not arrive in time. Send it again.')
    default:
      return problem('bad_request', 'This is not a well-formed HTTP/1.1 request.')
  }
}

/** Creates a server with the bounds of the front door on what a client may send, and how slowly. */
export function createDoorServer(): Server {
  const server = createServer({
    // The check of the front door answers with its own headers.
    requireHostHeader: false,
    headersTimeout: 15_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 65_000,
    // Node looks every thirty seconds for what is late.
    connectionsCheckingInterval: 5_000,
  })
  // For a client that reads nothing: its answer would hold the connection for ever.
  server.timeout = 5 * minuteMs
  return server
}

/** What stands between the connections of a server and the application. */
class Guard {
  readonly #running = new RunningAnswers()
  readonly #broken = new WeakSet<Duplex>()
  readonly #settings: DoorSettings
  readonly #handle: Handle
  readonly #watch: Watch
  readonly #enterConnection: ReturnType<typeof countOpen>
  readonly #enterRequest: ReturnType<typeof countOpen>
  readonly #isBehindProxies: boolean

  constructor(settings: DoorSettings, handle: Handle, watch: Watch) {
    this.#settings = settings
    this.#handle = handle
    this.#watch = watch
    const { MAX_CONNECTIONS, MAX_CONNECTIONS_PER_ADDRESS, TRUSTED_PROXIES } = settings
    this.#isBehindProxies = TRUSTED_PROXIES > 0
    this.#enterConnection = countOpen(MAX_CONNECTIONS, MAX_CONNECTIONS_PER_ADDRESS)
    // Requests that wait behind others on one connection count, too.
    this.#enterRequest = countOpen(MAX_CONNECTIONS, MAX_CONNECTIONS_PER_ADDRESS)
  }

  /** Proxies share few connections among many clients: behind them only the requests of an address count. */
  connected(socket: Socket): void {
    const address = addressBucket(socket.remoteAddress ?? '')
    const leave = this.#enterConnection(this.#isBehindProxies ? undefined : address)
    if (leave) {
      socket.once('close', leave)
      return
    }
    refuseSocket(socket, tooManyOpen, firstHeaders(this.#settings))
    // It may not stay as long as the others.
    socket.once('finish', () => socket.destroy())
  }

  #admit(request: IncomingMessage, response: ServerResponse, address: string): Problem | undefined {
    const isTooEarly = this.#running.add(response) > mostPipelined
    const refusal = checkCall(request, this.#settings)
    if (refusal || isTooEarly) return refusal ?? tooManyPipelined
    const leave = this.#enterRequest(addressBucket(address))
    if (leave) response.once('close', leave)
    return leave ? undefined : tooManyOpen
  }

  serve(request: IncomingMessage, response: ServerResponse): void {
    // A connection beyond the bound has had its answer.
    if (!request.socket.writable) {
      request.socket.destroy()
      return
    }
    // Nothing here can be upgraded: such a request is answered as it is, and its socket ends.
    if (request.headers.upgrade !== undefined) response.shouldKeepAlive = false
    for (const [name, value] of Object.entries(firstHeaders(this.#settings, request))) {
      response.setHeader(name, value)
    }
    this.#watch(request, response)
    const address = addressOfCaller(request, this.#settings)
    const refusal = this.#admit(request, response, address)
    if (refusal) {
      refuseRequest(request, response, refusal)
      return
    }
    setPlatformHeaders(request, address, this.#settings)
    hideRewrites(response)
    forgetLeavers(request)
    gatherBody(request, (most) => {
      if (response.headersSent) request.destroy()
      else refuseRequest(request, response, bodyTooLarge(most))
    })
    if (request.httpVersion === '1.0') sendWithLength(request, response)
    else compressAnswer(request, response)
    void this.#handle(request, response)
  }

  /** A client that sends `Expect: 100-continue` gets the refusal before its body. */
  expectsContinue(request: IncomingMessage, response: ServerResponse): void {
    if (!checkCall(request, this.#settings)) response.writeContinue()
    this.serve(request, response)
  }

  tunnels(socket: Duplex): void {
    const refusal = problem('method_not_allowed', 'This method is not served here.')
    this.#running.after(socket, () => refuseSocket(socket, refusal, firstHeaders(this.#settings)))
  }

  /** What cannot be parsed, or came too late, is the body of the last request or the one after it. */
  failed(error: NodeJS.ErrnoException, socket: Duplex): void {
    const refusal = problemOfError(error)
    const last = this.#running.last(socket)
    if (error.code === 'ECONNRESET' || !socket.writable) {
      socket.destroy()
    } else if (this.#broken.has(socket)) {
      // Whatever else comes on it breaks again.
    } else if (!last || last.req.complete) {
      this.#broken.add(socket)
      this.#running.after(socket, () => refuseSocket(socket, refusal, firstHeaders(this.#settings)))
    } else if (last.headersSent) {
      socket.destroy()
    } else {
      refuseRequest(last.req, last, refusal)
    }
  }
}

/**
 * Stands before an application as a platform's edge would, for whatever a client may send on a connection: refuses what
 * is malformed, late or too much, sets the common headers, and hands the rest on.
 */
export function guardServer(
  server: Server,
  settings: DoorSettings,
  handle: Handle,
  watch: Watch = () => {},
): void {
  const guard = new Guard(settings, handle, watch)
  server.on('connection', (socket) => guard.connected(socket))
  server.on('request', (request, response) => guard.serve(request, response))
  server.on('checkContinue', (request, response) => guard.expectsContinue(request, response))
  // Another expectation may be ignored (RFC 9110 section 10.1.1).
  server.on('checkExpectation', (request, response) => guard.serve(request, response))
  server.on('connect', (_request, socket) => guard.tunnels(socket))
  server.on('clientError', (error, socket) => guard.failed(error, socket))
}
