import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Redis, type RedisOptions } from 'ioredis'
import { encodeReply, errorReply, type RestReply } from './encode-reply'
import {
  parseCommand,
  parseCommands,
  parseUrlCommand,
  RequestError,
  readBody,
} from './read-command'
import { ScriptFlags } from './script-flags'

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

/** Runs Upstash REST requests on one Redis connection, whose replies keep the order of the commands. */
class CommandRunner {
  readonly #redis: Redis
  readonly #flags = new ScriptFlags()

  constructor(redis: Redis) {
    this.#redis = redis
  }

  async single(command: readonly (string | Buffer)[], base64: boolean): Promise<RestReply> {
    const isText = command.every((part) => typeof part === 'string')
    const [name = '', ...args] = isText ? this.#flags.translate(command as string[]) : command
    const reply: unknown = await this.#redis.callBuffer(String(name), ...args)
    const result = isText ? this.#flags.replyTo(command as string[], reply) : reply
    return { result: encodeReply(result, base64) }
  }

  pipeline(commands: readonly string[][], base64: boolean): Promise<RestReply[]> {
    return Promise.all(commands.map((command) => this.single(command, base64).catch(errorReply)))
  }

  async transaction(commands: readonly string[][], base64: boolean): Promise<RestReply[]> {
    const transaction = this.#redis.multi()
    for (const command of commands) {
      const [name = '', ...args] = this.#flags.translate(command)
      transaction.callBuffer(name, ...args)
    }
    const replies = (await transaction.exec()) ?? []
    return replies.map(([error, reply], index) =>
      error
        ? errorReply(error)
        : { result: encodeReply(this.#flags.replyTo(commands[index] ?? [], reply), base64) },
    )
  }
}

async function answer(runner: CommandRunner, request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const base64 = request.headers['upstash-encoding'] === 'base64'
  const body = await readBody(request)
  if (url.pathname === '/pipeline') return runner.pipeline(parseCommands(body), base64)
  if (url.pathname === '/multi-exec') return runner.transaction(parseCommands(body), base64)
  if (url.pathname === '/') return runner.single(parseCommand(body), base64)
  return runner.single(parseUrlCommand(url, body), base64)
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
  response.end(JSON.stringify(body))
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
  const shared: RedisOptions = { maxRetriesPerRequest: 1, enableReadyCheck: false }
  const redis =
    typeof options.redis === 'string'
      ? new Redis(options.redis, shared)
      : new Redis({ ...shared, ...options.redis })
  // Commands report an unreachable Redis themselves; the event would end the process.
  redis.on('error', () => undefined)
  const runner = new CommandRunner(redis)
  let requests = 0

  const server = createServer((request, response) => {
    requests += 1
    if (!isAuthorized(request, options.token)) {
      request.resume()
      send(response, 401, { error: 'Unauthorized' })
      return
    }
    answer(runner, request).then(
      (reply) => send(response, 200, reply),
      (error: unknown) =>
        send(response, error instanceof RequestError ? error.status : 400, errorReply(error)),
    )
  })
  server.listen(options.port ?? 0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string')
    throw new Error('the REST server has no port')
  return {
    url: `http://127.0.0.1:${address.port}`,
    token: options.token,
    requestCount: () => requests,
    async stop() {
      server.closeAllConnections()
      server.close()
      await redis.quit().catch(() => redis.disconnect())
    },
  }
}
