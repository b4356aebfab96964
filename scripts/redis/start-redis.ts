import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { Redis } from 'ioredis'
import { freePort } from '../system/free-port'
import { assertPartsAreListed } from './append-only-parts'
import { awaitPredecessor, claimDirectory, releaseDirectory } from './await-predecessor'
import { provisionRedis } from './provision-redis'
import { readLog } from './redis-log'
import { syncEverySecond } from './sync-to-disk'

export interface RunningRedis {
  port: number
  password: string
  pid: number
  /** Settles when the process is gone, however it came to that, with one sentence that says how. */
  ended: Promise<string>
  /** Lets Redis write its append-only file to disk and waits until the process is gone. */
  stop(): Promise<void>
}

function configuration(directory: string, port: number, password: string): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${directory}"`,
    'appendonly yes',
    // Every write is then in the file, beyond the reach of a killed process, before it is answered.
    'appendfsync no',
    'save ""',
    'maxmemory-policy noeviction',
    '',
  ].join('\n')
}

async function waitUntilReady(
  ended: Promise<string>,
  port: number,
  password: string,
): Promise<void> {
  const client = new Redis({
    port,
    host: '127.0.0.1',
    password,
    maxRetriesPerRequest: null,
    retryStrategy: () => 50,
  })
  client.on('error', () => undefined)
  const died = ended.then((how) => Promise.reject(new Error(`Redis does not start. ${how}`)))
  try {
    await Promise.race([client.ping(), died])
  } finally {
    client.disconnect()
    // The end of Redis from here on is not a failure of its start.
    died.catch(() => undefined)
  }
}

/**
 * Ends Redis when this process is gone in a way that left no time to (`kill -9`): the pipe closes,
 * the shell's `read` returns, and Redis gets the signal that makes it write and exit.
 */
function endWithThisProcess(redis: ChildProcess): void {
  const watcher = spawn('sh', ['-c', 'read -r _; kill -TERM "$0"', String(redis.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  // Once Redis is gone its number may be given to a stranger.
  redis.once('exit', () => watcher.kill('SIGKILL'))
}

/** The signals by which a program ends itself; others come from outside. */
const crashes: ReadonlySet<unknown> = new Set(['SIGABRT', 'SIGSEGV', 'SIGBUS'])

async function endOf(
  child: ChildProcess,
  lastWords: (isCrash: boolean) => string,
): Promise<string> {
  try {
    // Not `exit`: what it said last may still be on its way then.
    const [status, signal] = await once(child, 'close')
    if (status === 0) return 'It was told to end.'
    if (signal) return (crashes.has(signal) && lastWords(true)) || `It ended with ${signal}.`
    return lastWords(false) || `It ended with status ${status}.`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * Starts a Redis of our own: loopback only, random password, every write in an append-only file
 * (nothing is lost if a process is killed, and about the last second if the machine loses power).
 * @param options.directory where the append-only file lives; made when missing
 * @param options.port a free one by default
 * @param options.password a random one by default
 * @throws Error when no Redis is here, another Keyward uses the directory, or Redis does not start, with its reason
 */
export async function startRedis(options: {
  directory: string
  port?: number
  password?: string
}): Promise<RunningRedis> {
  const { directory, password = randomBytes(24).toString('hex') } = options
  const program = await provisionRedis()
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  await awaitPredecessor(directory)
  assertPartsAreListed(directory)
  const port = options.port ?? (await freePort())
  // The configuration goes through standard input so that the password is in no process list.
  // Detached: Ctrl-C reaches the whole terminal group, and Redis must outlive those who write to it.
  const child = spawn(program, ['-'], { stdio: ['pipe', 'pipe', 'inherit'], detached: true })
  const ended = endOf(child, readLog(child.stdout, { program, directory }))
  // A Redis that ended before it has read its configuration.
  child.stdin.on('error', () => undefined)
  child.stdin.end(configuration(resolve(directory), port, password))
  endWithThisProcess(child)
  claimDirectory(directory, { port, password })
  await waitUntilReady(ended, port, password)
  const stopSyncing = syncEverySecond(directory)
  void ended.then(stopSyncing)
  return {
    port,
    password,
    pid: child.pid ?? 0,
    ended,
    async stop() {
      child.kill('SIGTERM')
      await ended
      releaseDirectory(directory)
    },
  }
}
