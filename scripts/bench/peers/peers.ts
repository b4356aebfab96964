import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { z } from 'zod'
import { startRedis } from '../../redis/start-redis'
import { freePort } from '../../system/free-port'
import { type LoadedServer, measureSideBySide, medianOf, type Pace, ratioOf } from '../gate/load'
import { installAside } from '../install-aside'

const keyCount = 100
const countedCalls = 20

/**
 * How others check a key; each file is a server that answers `/bare` without a check and `/checked` with one. A pace
 * beside the bare server also says how little that one does. The bare server of better-auth, which has none of its own,
 * is Node's: 0.04 ms of CPU time, where a check with six commands to the store takes 0.6.
 */
const peers = [
  { name: 'better-auth, API-key plugin', file: 'better-auth.mjs' },
  { name: 'Express + rate-limiter-flexible', file: 'express.mjs' },
] as const

const usageSchema = z.object({ user: z.number(), system: z.number() })

interface Peer extends LoadedServer {
  keys: readonly string[]
  stop(): void
}

async function cpuSecondsOf(child: ChildProcess): Promise<number> {
  const told = once(child, 'message')
  child.send('usage')
  const { user, system } = usageSchema.parse((await told)[0])
  return (user + system) / 1e6
}

async function startPeer(path: string, redis: { port: number; password: string }): Promise<Peer> {
  const port = await freePort()
  const child = fork(path, {
    execArgv: [],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      REDIS_PORT: String(redis.port),
      REDIS_PASSWORD: redis.password,
      KEYS: String(keyCount),
    },
  })
  const [keys] = await once(child, 'message')
  return {
    url: `http://127.0.0.1:${port}`,
    keys: z.array(z.string()).parse(keys),
    async cpuMsOf(work) {
      const before = await cpuSecondsOf(child)
      await work()
      return ((await cpuSecondsOf(child)) - before) * 1000
    },
    stop: () => child.kill('SIGTERM'),
  }
}

/** The commands that a server sends to the store for one call; those inside a script are part of it. */
async function countOperations(redis: Redis, { url, keys }: Peer): Promise<number> {
  const monitor = await redis.monitor()
  let count = 0
  monitor.on('monitor', (_time: string, _command: string[], source: string) => {
    if (source !== 'lua') count += 1
  })
  for (const key of keys.slice(0, countedCalls)) {
    await fetch(`${url}/checked`, { headers: { 'X-API-Key': key } })
  }
  await new Promise((resolve) => setTimeout(resolve, 200))
  monitor.disconnect()
  return count / countedCalls
}

/** Measures how others check a key on the same kind of store, each beside its own server without a check. */
export async function benchPeers(root: string): Promise<void> {
  const directory = installAside(root, 'peers')
  const data = mkdtempSync(join(tmpdir(), 'keyward-peers-'))
  const server = await startRedis({ directory: data })
  const redis = new Redis({ port: server.port, password: server.password })
  console.log(
    `\n${'peers'.padEnd(34)}  checks/s    bare/s   of bare    by CPU   commands to the store`,
  )
  for (const { name, file } of peers) {
    const peer = await startPeer(join(directory, file), server)
    const contenders = [
      { name: 'bare', server: peer, path: '/bare', headersOf: () => [{}], status: 200 },
      {
        ...{ name: 'checked', server: peer, path: '/checked', status: 200 },
        headersOf: () => peer.keys.map((key) => ({ 'X-API-Key': key })),
      },
    ]
    const paces = await measureSideBySide(contenders, { rounds: 5, seconds: 2 })
    const pace = ({ requestsPerSecond }: Pace) => requestsPerSecond
    const pair = ['checked', 'bare'] as const
    const cells = [
      medianOf(paces, 'checked', pace).toFixed(0),
      medianOf(paces, 'bare', pace).toFixed(0),
      ratioOf(paces, pair, pace).toFixed(2),
      (1 / ratioOf(paces, pair, ({ cpuMs }) => cpuMs)).toFixed(2),
      (await countOperations(redis, peer)).toFixed(1),
    ]
    console.log(name.padEnd(34) + cells.map((cell) => cell.padStart(10)).join(''))
    peer.stop()
  }
  redis.disconnect()
  await server.stop()
  rmSync(data, { recursive: true, force: true })
}
