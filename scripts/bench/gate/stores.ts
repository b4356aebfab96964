import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { startKvRest } from '../../kv-rest/start-kv-rest'
import { startRedis } from '../../redis/start-redis'
import { completeSecrets } from '../../stack/secrets'
import { fillKeys } from './fill-keys'

const keyCount = 1_600
/** Decisions about each key in one measurement: fewer than its limit of a minute. */
const times = 8

interface Measured {
  decisionsPerSecond: number
  /** Time that the store's one thread takes for a decision. */
  storeMicroseconds: number
}

/** Lets a number of instances decide through one store, all at once. */
async function measure(url: string, path: string, count: number, redis: Redis): Promise<Measured> {
  const clients = Array.from({ length: count }, (_, turn) => {
    const program = join(import.meta.dirname, 'deciding-client.ts')
    const settings = [url, path, String(turn), String(count), String(times)]
    return fork(program, settings, { execArgv: ['--import', 'tsx'] })
  })
  await Promise.all(clients.map((client) => once(client, 'message')))
  await redis.config('RESETSTAT')
  const startedMs = performance.now()
  const decided = await Promise.all(
    clients.map(async (client) => {
      const done = once(client, 'message')
      client.send('begin')
      return Number((await done)[0])
    }),
  )
  const seconds = (performance.now() - startedMs) / 1000
  const told = /cmdstat_evalsha:\S*usec_per_call=([\d.]+)/.exec(await redis.info('commandstats'))
  return {
    decisionsPerSecond: decided.reduce((sum, one) => sum + one, 0) / seconds,
    storeMicroseconds: Number(told?.[1]),
  }
}

/** Decisions per second through one store, by one instance and by four, and what bounds them. */
export async function benchStores(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-stores-'))
  completeSecrets(process.env, join(directory, 'secrets.env'))
  const unused = 'http://127.0.0.1:9'
  Object.assign(process.env, { AUTH_URL: unused, KV_REST_API_URL: unused })
  const server = await startRedis({ directory: join(directory, 'store') })
  const redis = new Redis({ port: server.port, password: server.password })
  const rest = await startKvRest({ redis: server, token: process.env.KV_REST_API_TOKEN ?? '' })
  try {
    const { keys } = await fillKeys(redis, keyCount, keyCount)
    const path = join(directory, 'keys')
    writeFileSync(path, keys.join('\n'), { mode: 0o600 })
    console.log('\ndecisions through one store')
    for (const count of [1, 4]) {
      // Another measurement's calls would count in the windows of its keys.
      for (const name of await redis.keys('*-window:*')) await redis.del(name)
      const { decisionsPerSecond, storeMicroseconds } = await measure(rest.url, path, count, redis)
      const most = Math.round(1e6 / storeMicroseconds).toLocaleString('en')
      console.log(
        `${count} ${count === 1 ? 'instance ' : 'instances'}  ${Math.round(decisionsPerSecond).toLocaleString('en')} a second; ${storeMicroseconds} µs of the store for each, so that it carries ${most} a second at most`,
      )
    }
  } finally {
    redis.disconnect()
    await rest.stop()
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
