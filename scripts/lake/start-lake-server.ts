import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { join, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { isSafeName } from '@/lib/exports/lake/transfer/lake-path'

export interface RunningLakeServer {
  url: string
  /** Bytes of bodies sent since the start, for tests and the bench. */
  bytesServed(): number
  /** Requests since the start, for tests. */
  requestsServed(): number
  stop(): Promise<void>
}

interface ServedFile {
  path: string
  size: number
  modified: Date
}

type Span = { first: number; last: number }

function isAuthorized({ headers }: IncomingMessage, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`))
}

/** A file inside the directory; links that lead out of it and names with dots at the front are nothing. */
async function findFile(directory: string, requestUrl: string): Promise<ServedFile | undefined> {
  try {
    const [rawPath = ''] = requestUrl.split('?', 1)
    const names = rawPath.split('/').map(decodeURIComponent)
    if (names.shift() !== '' || !names.every(isSafeName)) return undefined
    const path = await realpath(join(directory, ...names))
    if (!path.startsWith(directory + sep)) return undefined
    const found = await stat(path)
    return found.isFile() ? { path, size: found.size, modified: found.mtime } : undefined
  } catch {
    return undefined
  }
}

/** One byte range (RFC 9110 section 14.1.2); undefined when there is none we understand, null when none fits. */
function readRange(header: string | undefined, size: number): Span | undefined | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  if (from === '') {
    const length = Math.min(size, Number(to))
    return length > 0 ? { first: size - length, last: size - 1 } : null
  }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(size - 1, Number(to))
  if (to !== '' && Number(to) < first) return undefined
  return first < size ? { first, last } : null
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}) {
  response.writeHead(status, { 'Content-Length': '0', ...headers }).end()
}

async function answer(
  directory: string,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
  count: (bytes: number) => void,
): Promise<void> {
  if (!isAuthorized(request, token)) {
    return refuse(response, 401, { 'WWW-Authenticate': 'Bearer realm="lake"' })
  }
  const isHead = request.method === 'HEAD'
  if (!isHead && request.method !== 'GET') return refuse(response, 405, { Allow: 'GET, HEAD' })
  const file = await findFile(directory, request.url ?? '/')
  if (!file) return refuse(response, 404)
  // A range means nothing to HEAD (RFC 9110 section 14.2).
  const range = isHead ? undefined : readRange(request.headers.range, file.size)
  if (range === null) return refuse(response, 416, { 'Content-Range': `bytes */${file.size}` })
  const { first, last } = range ?? { first: 0, last: file.size - 1 }
  const length = last - first + 1
  response.writeHead(range ? 206 : 200, {
    'Accept-Ranges': 'bytes',
    'Cache-Control': 'private, no-store',
    'Content-Length': String(length),
    'Content-Type': file.path.endsWith('.json') ? 'application/json' : 'application/octet-stream',
    ETag: `"${file.size.toString(16)}-${file.modified.getTime().toString(16)}"`,
    'Last-Modified': file.modified.toUTCString(),
    ...(range && { 'Content-Range': `bytes ${first}-${last}/${file.size}` }),
  })
  if (isHead || length <= 0) {
    response.end()
    return
  }
  count(length)
  await pipeline(createReadStream(file.path, { start: first, end: last }), response)
}

/**
 * A directory over HTTP on the loopback address, the way a bucket would serve it: GET and HEAD,
 * single byte ranges, a bearer token on every path.
 */
export async function startLakeServer(options: {
  directory: string
  token: string
  port?: number
}): Promise<RunningLakeServer> {
  const directory = await realpath(resolve(options.directory))
  let bytes = 0
  let requests = 0
  const server = createServer((request, response) => {
    requests += 1
    const count = (length: number) => {
      bytes += length
    }
    answer(directory, options.token, request, response, count).catch(() => response.destroy())
  })
  // Longer than clients keep connections, so that a connection never closes under a request.
  server.keepAliveTimeout = 75_000
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port to listen on')
  return {
    url: `http://127.0.0.1:${address.port}`,
    bytesServed: () => bytes,
    requestsServed: () => requests,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
