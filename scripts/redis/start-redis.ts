import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'
import { provisionRedis } from './provision-redis'

export interface RunningRedis {
  port: number
  password: string
  pid: number
  /** Lets Redis write its append-only file to disk and waits until the process is gone. */
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no free port was found')
  return address.port
}

function configuration(directory: string, port: number, password: string): string {
  return [
    'bind 127.0.0.1',
    `port ${port}`,
    `requirepass ${password}`,
    `dir "${directory}"`,
    'appendonly yes',
    'appendfsync everysec',
    'save ""',
    'maxmemory-policy noeviction',
    '',
  ].join('\n')
}

async function waitUntilReady(child: ChildProcess, port: number, password: string): Promise<void> {
  const client = new Redis({
    port,
    host: '127.0.0.1',
    password,
    maxRetriesPerRequest: null,
    retryStrategy: () => 50,
  })
  client.on('error', () => undefined)
  const died = once(child, 'exit').then(() => {
    throw new Error('redis-server ended while it was starting')
  })
  try {
    await Promise.race([client.ping(), died])
  } finally {
    client.disconnect()
  }
}

/**
 * Starts a Redis of our own: loopback only, random password, every write in an append-only file
 * (at most one second of writes is lost when the machine loses power, none when a process is killed).
 * @param directory where the append-only file lives; made when missing
 */
export async function startRedis(options: {
  directory: string
  port?: number
}): Promise<RunningRedis> {
  const program = await provisionRedis()
  mkdirSync(options.directory, { recursive: true, mode: 0o700 })
  const port = options.port ?? (await freePort())
  const password = randomBytes(24).toString('hex')
  // The configuration goes through standard input so that the password is in no process list.
  const child = spawn(program, ['-'], { stdio: ['pipe', 'ignore', 'inherit'], detached: true })
  child.stdin.end(configuration(options.directory, port, password))
  await waitUntilReady(child, port, password)
  return {
    port,
    password,
    pid: child.pid ?? 0,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}
