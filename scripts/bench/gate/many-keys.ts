import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { gate } from '@/lib/gate/gate'
import { connectKv } from '@/lib/store/client'
import { startKvRest } from '../../kv-rest/start-kv-rest'
import { startRedis } from '../../redis/start-redis'
import { completeSecrets } from '../../stack/secrets'
import { printFindings } from '../bounds'
import { median } from '../statistics'
import { fillKeys } from './fill-keys'

const few = 100
const many = 1_000_000
const calls = 2_000
/** The first calls of each key fill caches of this process and of the store. */
const warmUp = 400

interface FilledStore {
  keys: readonly string[]
  bytesPerKey: number
  /** Decides about a call of a key; returns how long that took. */
  decide(key: string): Promise<number>
  /** Microseconds that a script takes in the store, on average since the last time. */
  storeMicroseconds(): Promise<number>
  stop(): Promise<void>
}

async function openStore(directory: string, token: string, count: number): Promise<FilledStore> {
  const server = await startRedis({ directory: join(directory, String(count)) })
  const rest = await startKvRest({ redis: server, token })
  const redis = new Redis({ port: server.port, password: server.password })
  const { keys, bytesPerKey } = await fillKeys(redis, count, few)
  const store = connectKv(rest.url, token, 'gate')
  return {
    keys,
    bytesPerKey,
    async decide(key) {
      const headers = { Authorization: `Bearer ${key}` }
      const request = new Request('http://localhost/api/v1/key', { headers })
      const startedMs = performance.now()
      const { kind } = await gate(request, { store })
      const tookMs = performance.now() - startedMs
      if (kind !== 'pass') throw new Error('A live key was refused.')
      return tookMs
    },
    async storeMicroseconds() {
      const told = /cmdstat_evalsha:\S*usec_per_call=([\d.]+)/.exec(
        await redis.info('commandstats'),
      )
      await redis.config('RESETSTAT')
      return Number(told?.[1])
    },
    async stop() {
      redis.disconnect()
      await rest.stop()
      await server.stop()
    },
  }
}

/** Decisions of the gate with few keys in the store and with many, in turn, so that both meet the same disturbances. */
export async function benchManyKeys(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-many-'))
  completeSecrets(process.env, join(directory, 'secrets.env'))
  const { KV_REST_API_TOKEN = '' } = process.env
  const unused = 'http://127.0.0.1:9'
  Object.assign(process.env, { AUTH_URL: unused, LAKE_URL: unused, KV_REST_API_URL: unused })
  const small = await openStore(directory, KV_REST_API_TOKEN, few)
  const large = await openStore(directory, KV_REST_API_TOKEN, many)
  try {
    const times: [number[], number[]] = [[], []]
    for (let call = 0; call < warmUp + calls; call += 1) {
      if (call === warmUp) for (const store of [small, large]) await store.storeMicroseconds()
      for (const [at, store] of [small, large].entries()) {
        const tookMs = await store.decide(store.keys[call % few] ?? '')
        if (call >= warmUp) times[at]?.push(tookMs)
      }
    }
    const [ofFew, ofMany] = times.map(median) as [number, number]
    const inStore = [await small.storeMicroseconds(), await large.storeMicroseconds()]
    printFindings(`the gate with ${many.toLocaleString('en')} keys beside ${few}`, [
      {
        name: 'Latency of a decision, medians',
        value: ofMany / ofFew,
        bound: { atMost: 1.1 },
        unit: '×',
        detail: `${ofMany.toFixed(2)} ms beside ${ofFew.toFixed(2)} ms, of which in the store ${inStore.reverse().join(' µs beside ')} µs`,
      },
    ])
    console.log(`one key takes ${Math.round(large.bytesPerKey)} bytes of the store's memory`)
  } finally {
    await small.stop()
    await large.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}
