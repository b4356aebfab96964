import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { newId } from '@/lib/base/identifiers'
import { logSparsely } from '@/lib/base/log-failure'
import { type Problem, problemDetails } from '@/lib/base/problem'
import { problemCodeHeader } from '@/lib/base/problem-response'
import { problemTable } from '@/lib/base/problem-table'
import { servedMethods } from './check-call'

/** How long what follows a refusal is thrown away before the connection closes. */
const unreadMs = 1_000

interface Refusal {
  status: number
  headers: Record<string, string | number>
  body: string
}

/** Every refusal of the front door ends its connection, because what follows on it may be part of what was refused. */
function refusalAnswer(refusal: Problem): Refusal {
  const requestId = newId('request')
  logSparsely('refused', refusal.code, { code: refusal.code, requestId })
  const body = `${JSON.stringify(problemDetails(refusal, requestId))}\n`
  const { code, retryAfterSeconds } = refusal
  const headers = {
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Request-Id': requestId,
    [problemCodeHeader]: code,
    Connection: 'close',
    ...(code === 'method_not_allowed' && { Allow: servedMethods.join(', ') }),
    ...(retryAfterSeconds && { 'Retry-After': retryAfterSeconds }),
  }
  return { status: problemTable[code].status, headers, body }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Ends soon: to close on bytes that are on their way would take the answer back from who has not read it yet. */
function endSoon(stream: Duplex | ServerResponse, end: () => void): void {
  const ending = setTimeout(end, unreadMs)
  stream.once('close', () => clearTimeout(ending))
}

/** Answers a request with a refusal, reads no more of its body, and ends the connection. */
export function refuseRequest(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Problem,
): void {
  const { status, headers, body } = refusalAnswer(refusal)
  request.resume()
  response.writeHead(status, headers)
  if (!hasBody(request)) {
    response.end(body)
    return
  }
  response.write(body)
  endSoon(response, () => response.end())
}

/** Answers on a socket for which there is no request that could be answered, and ends it. */
export function refuseSocket(
  socket: Duplex,
  refusal: Problem,
  commonHeaders: Readonly<Record<string, string>>,
): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const { status, headers, body } = refusalAnswer(refusal)
  const lines = Object.entries({ ...commonHeaders, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  socket.on('error', () => {})
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'))
  socket.resume()
  endSoon(socket, () => socket.destroy())
}
