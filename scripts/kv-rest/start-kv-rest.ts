import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Redis, type RedisOptions, ReplyError } from 'ioredis'
import { CommandRunner } from './command-runner'
import { errorReply } from './encode-reply'
import { isEventStream, streamEvents } from './event-stream'
import { readBody } from './read-body'
import { parseCommand, parseCommands, parsePath, parseUrlCommand } from './read-command'
import { RequestError } from './request-error'

export interface RunningKvRest {
  url: string
  token: string
  /** HTTP requests answered since the start, for tests and the bench. */
  requestCount(): number
  stop(): Promise<void>
}

function isAuthorized(request: IncomingMessage, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`))
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
  // The rest of a refused request is thrown away, so that its client gets to reading the answer.
  response.req.resume()
}

function statusOf(error: unknown): number {
  if (error instanceof RequestError) return error.status
  return error instanceof ReplyError ? 400 : 503
}

async function answer(
  redis: Redis,
  runner: CommandRunner,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [path = '/', ...queries] = (request.url ?? '/').split('?')
  const base64 = request.headers['upstash-encoding'] === 'base64'
  const left = new AbortController()
  response.on('close', () => left.abort())
  const body = await readBody(request)

  if (isEventStream(parsePath(path))) return streamEvents(redis, parsePath(path), response)
  if (path === '/pipeline') {
    return send(response, 200, await runner.pipeline(parseCommands(body), base64, left.signal))
  }
  if (path === '/multi-exec') {
    return send(response, 200, await runner.transaction(parseCommands(body), base64))
  }
  const command = path === '/' ? parseCommand(body) : parseUrlCommand(path, queries.join('?'), body)
  return send(response, 200, await runner.single(command, base64, left.signal))
}

function connect(redis: RedisOptions | string): Redis {
  const options: RedisOptions = {
    // A command that may already have run is reported as failed and never sent twice.
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    retryStrategy: (attempts) => Math.min(attempts * 50, 1000),
  }
  const connection =
    typeof redis === 'string' ? new Redis(redis, options) : new Redis({ ...options, ...redis })
  // Commands report an unreachable Redis themselves; the event would end the process.
  connection.on('error', () => undefined)
  return connection
}

/**
 * The Upstash REST protocol in front of a plain Redis or Valkey, on the loopback address.
 * @param options.token bearer token that every path demands
 */
export async function startKvRest(options: {
  redis: RedisOptions | string
  token: string
  port?: number
}): Promise<RunningKvRest> {
  const redis = connect(options.redis)
  const runner = new CommandRunner(redis)
  let requests = 0

  const server = createServer((request, response) => {
    requests += 1
    // One Redis behind one server: every read sees every write, so any new token keeps the promise.
    response.setHeader('upstash-sync-token', `kw:${requests}`)
    if (!isAuthorized(request, options.token)) {
      send(response, 401, { error: 'Unauthorized' })
      return
    }
    answer(redis, runner, request, response).catch((error: unknown) =>
      send(response, statusOf(error), errorReply(error)),
    )
  })
  server.keepAliveTimeout = 60_000
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('the REST server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    token: options.token,
    requestCount: () => requests,
    async stop() {
      server.close()
      server.closeAllConnections()
      runner.stop()
      await redis.quit().catch(() => redis.disconnect())
    },
  }
}
