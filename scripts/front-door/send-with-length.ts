import type { IncomingMessage, ServerResponse } from 'node:http'
import { problem } from '@/lib/base/problem'
import { heldHeader } from '@/lib/gate/request/request-headers'
import { refuseSocket } from './refuse-call'

/** The largest file that is sent over HTTP/1.0, and how many such files are held at the same time. */
const mostBytes = 4_194_304
const mostHeld = 16

let heldFiles = 0

const tooLarge = problem(
  'http_version_unsupported',
  'Over HTTP/1.0 the end of a large file could not be told from a broken connection. Send the request over HTTP/1.1 (curl without -0, nginx with proxy_http_version 1.1, PHP with protocol_version 1.1), or ask for fewer rows: over HTTP/1.0 a file may have up to 4 MB.',
)

/** The bytes of a file that is not sent before it is whole. */
class HeldFile {
  #chunks: Buffer[] | undefined
  #bytes = 0
  #isRefused = false

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    /** Those of every answer. */
    readonly commonHeaders: Readonly<Record<string, string>>,
  ) {
    response.once('close', () => this.take())
  }

  /** @returns false when the file is refused, and no more of it is wanted */
  add(bytes: Buffer): boolean {
    if (this.#isRefused) return false
    if (!this.#chunks) heldFiles += 1
    this.#chunks ??= []
    this.#chunks.push(bytes)
    this.#bytes += bytes.length
    this.#isRefused = this.#bytes > mostBytes || heldFiles > mostHeld
    if (this.#isRefused) this.#refuse()
    return !this.#isRefused
  }

  /** Closes the connection with a refusal. Then the application takes the client for one that has left. */
  #refuse(): void {
    const { socket } = this.request
    const exportId = String(this.response.getHeader('x-export-id'))
    refuseSocket(socket, tooLarge, { ...this.commonHeaders, 'X-Export-Id': exportId })
    socket.once('finish', () => this.response.destroy())
  }

  /** Returns the whole file, once. */
  take(): Buffer {
    const whole = Buffer.concat(this.#chunks ?? [])
    if (this.#chunks) heldFiles -= 1
    this.#chunks = undefined
    return whole
  }
}

/** Returns what is written. The edge sandbox of Next has its own arrays, which are not instances of ours. */
function bytesOf(chunk: unknown): Buffer | undefined {
  if (typeof chunk === 'string') return Buffer.from(chunk)
  if (!ArrayBuffer.isView(chunk)) return undefined
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
}

/**
 * Sends an export over HTTP/1.0 with its length. Such a client knows no chunks: without a length, it takes any end of the
 * connection for the end of the file, also when the process dies. So the file is held until it is whole; if it breaks
 * off, nothing of it is sent. A file that is too large to be held is refused.
 */
export function sendWithLength(request: IncomingMessage, response: ServerResponse): void {
  const { flushHeaders, write, end } = response
  request.headers[heldHeader] = String(mostBytes)
  const common = Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)])
  const file = new HeldFile(request, response, Object.fromEntries(common))
  const isFile = () => response.statusCode === 200 && response.hasHeader('x-export-id')
  response.flushHeaders = () => {
    if (!isFile()) flushHeaders.call(response)
  }
  response.write = (...parts: unknown[]): boolean => {
    const bytes = isFile() ? bytesOf(parts[0]) : undefined
    return bytes ? file.add(bytes) : Reflect.apply(write, response, parts)
  }
  response.end = (...parts: unknown[]): ServerResponse => {
    if (!isFile()) return Reflect.apply(end, response, parts)
    const whole = file.take()
    response.setHeader('Content-Length', whole.length)
    return Reflect.apply(end, response, [whole])
  }
}
