import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { listKeys } from '@/lib/keys/list/list-keys'
import { listUsers } from '@/lib/people/administer/list-users'
import { startKvRest } from '../../kv-rest/start-kv-rest'
import { startRedis } from '../../redis/start-redis'
import { completeSecrets } from '../../stack/secrets'
import { type Finding, printFindings } from '../bounds'
import { quantile } from '../statistics'
import { fillStore, owner } from './fill-store'
import { everyKey, everyUser, type Question, questions } from './questions'

const size = { users: 20_000, keys: 10_000 }
const rounds = 9
const mostMs = 10

/** How long the store was busy with the scripts of a question, each in milliseconds. */
async function timesOf(redis: Redis, ask: Question): Promise<number[]> {
  await redis.slowlog('RESET')
  await ask()
  const entries = (await redis.slowlog('GET', -1)) as [number, number, number, string[]][]
  return entries.flatMap(([, , microseconds, [name = '']]) =>
    /^eval(sha)?$/i.test(name) ? [microseconds / 1000] : [],
  )
}

function sum(times: readonly number[]): number {
  return times.reduce((total, one) => total + one, 0)
}

/** Other calls of the store go between two calls, so the bound is for the longest. */
function toFinding(name: string, rounds: readonly number[][]): Finding {
  // Other programs only add to a time.
  const lowest = (values: readonly number[]) => quantile(values, 0.25)
  return {
    name,
    value: lowest(rounds.map((calls) => Math.max(0, ...calls))),
    bound: { atMost: mostMs },
    unit: 'ms',
    detail: `${lowest(rounds.map(sum)).toFixed(1)} ms in ${rounds[0]?.length ?? 0} calls`,
  }
}

async function measure(redis: Redis, name: string, ask: Question): Promise<Finding> {
  await ask()
  const times: number[][] = []
  for (let round = 0; round < rounds; round += 1) times.push(await timesOf(redis, ask))
  return toFinding(name, times)
}

/** Measures how long pages over many users and keys keep the store busy, which the gate needs meanwhile. */
export async function benchLists(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-lists-'))
  const server = await startRedis({ directory })
  completeSecrets(process.env, join(directory, 'secrets.env'))
  const { KV_REST_API_TOKEN = '' } = process.env
  const rest = await startKvRest({ redis: server, token: KV_REST_API_TOKEN })
  const unused = 'http://127.0.0.1:9'
  Object.assign(process.env, { KV_REST_API_URL: rest.url, AUTH_URL: unused, LAKE_URL: unused })
  const redis = new Redis({ host: '127.0.0.1', port: server.port, password: server.password })
  const nowMs = Date.now()
  try {
    await fillStore(redis, size, nowMs)
    // Shorter ones do not count; logging each command inside the scripts would.
    await redis.config('SET', 'slowlog-log-slower-than', '30')
    await redis.config('SET', 'slowlog-max-len', '10000')
    const upgrade = await timesOf(redis, async () => {
      await listUsers(owner, everyUser)
      await listKeys(owner, everyKey, nowMs)
    })
    const findings = [toFinding('first use of an older store', [upgrade])]
    for (const [name, ask] of questions(nowMs)) findings.push(await measure(redis, name, ask))
    const { users, keys } = size
    printFindings(
      `lists: the longest call of the store, with ${users} users and ${keys} keys of one person`,
      findings,
    )
  } finally {
    redis.disconnect()
    await rest.stop()
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
