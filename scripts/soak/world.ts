import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { FaultProxy } from '@/tests/support/faults/fault-proxy'
import { startKvRest } from '../kv-rest/start-kv-rest'
import { seedLake } from '../lake/seed-lake'
import { startLakeServer } from '../lake/start-lake-server'
import { type RunningRedis, startRedis } from '../redis/start-redis'
import { completeSecrets } from '../stack/secrets'
import { startServerProcess } from '../testing/start-server-process'

const root = process.cwd()

/** Two servers of the production build on one store, a fault-injecting proxy before each, and ways to break them. */
export class World {
  readonly #directory = mkdtempSync(join(tmpdir(), 'keyward-soak-'))
  readonly #stops: (() => unknown)[] = []
  readonly #servers: Awaited<ReturnType<typeof startServerProcess>>[] = []
  readonly proxies: FaultProxy[] = []
  readonly #environments: readonly Record<string, string>[]
  #redis: RunningRedis | undefined

  /** @param environments what each of the two servers gets in addition */
  constructor(environments: readonly Record<string, string>[] = []) {
    this.#environments = environments
  }

  async start(): Promise<this> {
    const { env } = process
    this.#stops.unshift(() => rmSync(this.#directory, { recursive: true, force: true }))
    completeSecrets(env, join(this.#directory, 'secrets.env'))
    this.#redis = await startRedis({ directory: join(this.#directory, 'kv') })
    this.#stops.unshift(() => this.#redis?.stop())
    const { port, password } = this.#redis
    const rest = await startKvRest({
      redis: { port, password },
      token: env.KV_REST_API_TOKEN ?? randomBytes(24).toString('hex'),
    })
    this.#stops.unshift(() => rest.stop())
    const lake = join(this.#directory, 'lake')
    mkdirSync(lake)
    await seedLake(lake, { todayIso: new Date().toISOString().slice(0, 10) })
    const lakeServer = await startLakeServer({ directory: lake, token: env.LAKE_TOKEN ?? '' })
    this.#stops.unshift(() => lakeServer.stop())
    Object.assign(env, {
      KV_REST_API_URL: rest.url,
      LAKE_URL: lakeServer.url,
      AUTH_URL: 'http://localhost:3000',
    })
    for (const at of [0, 1]) {
      const proxy = await new FaultProxy(rest.url).start()
      this.proxies.push(proxy)
      this.#stops.unshift(() => proxy.stop())
      await this.#startServer(at)
    }
    this.#stops.unshift(() => Promise.all(this.#servers.map((server) => server.stop())))
    return this
  }

  async #startServer(at: number): Promise<void> {
    const environment = {
      ...process.env,
      ...this.#environments[at],
      KV_REST_API_URL: this.proxies[at]?.url,
    }
    this.#servers[at] = await startServerProcess(root, root, environment)
  }

  /** The address of a server; a restart changes it. */
  url(at: number): string {
    return this.#servers[at % this.#servers.length]?.url ?? ''
  }

  /** Whether the store may run a request twice, and answer for the second time. */
  get runsTwice(): boolean {
    return this.proxies.some(({ fault }) => fault === 'duplicate')
  }

  /** Ends Redis with SIGKILL and starts it again from its files. */
  async killRedis(): Promise<void> {
    const { pid, port, password } = this.#redis ?? {}
    if (pid === undefined) return
    process.kill(pid, 'SIGKILL')
    await this.#redis?.ended
    this.#redis = await startRedis({ directory: join(this.#directory, 'kv'), port, password })
  }

  /** Lets Redis stand still for a while. */
  async freezeRedis(ms: number): Promise<void> {
    const { pid } = this.#redis ?? {}
    if (pid === undefined) return
    process.kill(pid, 'SIGSTOP')
    await sleep(ms)
    process.kill(pid, 'SIGCONT')
  }

  /** Ends a server with SIGKILL and starts another. */
  async killServer(at: number): Promise<void> {
    const server = this.#servers[at]
    if (!server) return
    process.kill(server.pid, 'SIGKILL')
    await server.stop()
    await this.#startServer(at)
  }

  /** Ends all faults, and waits until nothing late is under way. */
  async calm(): Promise<void> {
    for (const proxy of this.proxies) proxy.set(undefined)
    await Promise.all(this.proxies.map((proxy) => proxy.settle()))
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0)) await stop()
  }
}
