import { Command, type Redis } from 'ioredis'
import { checkCommand, commandName, mayBlock } from './command-rules'
import { encodeReply, errorReply, type RestReply } from './encode-reply'
import type { RestCommand } from './read-command'
import { ScriptFlags } from './script-flags'

/** Sends a command as it is: in capitals, the client library neither rearranges arguments nor reshapes replies. */
function send(redis: Redis, command: RestCommand): Promise<unknown> {
  const sent = new Command(commandName(command), command.slice(1), { replyEncoding: null })
  return Promise.resolve(redis.sendCommand(sent))
}

/**
 * Runs Upstash REST requests on one shared Redis connection, whose replies keep the order of the commands.
 * Every method writes all its commands in one go, so nothing of another request comes between them.
 */
export class CommandRunner {
  readonly #shared: Redis
  readonly #flags = new ScriptFlags()
  readonly #waiting = new Set<Redis>()

  constructor(shared: Redis) {
    this.#shared = shared
  }

  /**
   * Runs one command.
   * @param signal ends the wait of a blocking command
   * @throws RequestError, or what Redis or its connection says
   */
  async single(command: RestCommand, base64: boolean, signal: AbortSignal): Promise<RestReply> {
    checkCommand(command)
    if (!mayBlock(command)) return this.#run(this.#shared, command, base64)
    return this.#apart(signal, (redis) => this.#run(redis, command, base64))
  }

  /** Runs commands in order; each fails by itself. */
  pipeline(
    commands: readonly RestCommand[],
    base64: boolean,
    signal: AbortSignal,
  ): Promise<RestReply[]> {
    const runAll = (redis: Redis) =>
      Promise.all(commands.map((command) => this.#run(redis, command, base64).catch(errorReply)))
    return commands.some(mayBlock) ? this.#apart(signal, runAll) : runAll(this.#shared)
  }

  /**
   * Runs commands as one MULTI … EXEC.
   * @throws RequestError, or EXECABORT when Redis could not queue one of them
   */
  async transaction(commands: readonly RestCommand[], base64: boolean): Promise<RestReply[]> {
    for (const command of commands) checkCommand(command)
    const sent = [
      send(this.#shared, ['MULTI']),
      ...commands.map((command) => send(this.#shared, this.#flags.translate(command))),
    ]
    const executed = send(this.#shared, ['EXEC'])
    await Promise.allSettled([...sent, executed])
    const replies = (await executed) as unknown[]
    return replies.map((reply, index) =>
      reply instanceof Error
        ? errorReply(reply)
        : { result: encodeReply(this.#flags.replyTo(commands[index] ?? [], reply), base64) },
    )
  }

  /** Ends the waits of blocking commands. */
  stop(): void {
    for (const redis of this.#waiting) redis.disconnect()
  }

  async #run(redis: Redis, command: RestCommand, base64: boolean): Promise<RestReply> {
    checkCommand(command)
    const reply = await send(redis, this.#flags.translate(command))
    return { result: encodeReply(this.#flags.replyTo(command, reply), base64) }
  }

  async #apart<T>(signal: AbortSignal, use: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = this.#shared.duplicate()
    redis.on('error', () => undefined)
    const end = () => redis.disconnect()
    signal.addEventListener('abort', end)
    this.#waiting.add(redis)
    try {
      return await use(redis)
    } finally {
      signal.removeEventListener('abort', end)
      this.#waiting.delete(redis)
      end()
    }
  }
}
