import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { Redis } from 'ioredis'
import { connectKv, type Kv } from '@/lib/store/client'
import { KvError } from '@/lib/store/kv-error'
import { probeStore } from '@/lib/store/probe-store'
import { startKvRest } from '@/scripts/kv-rest/start-kv-rest'
import { provisionRedis } from '@/scripts/redis/provision-redis'
import { freePort } from '@/scripts/system/free-port'
import { runText } from '@/tests/support/run-text'
import { expect, test } from '@/tests/support/store'

const token = 'test-token-of-the-probed-store'
const ends: (() => unknown)[] = []

test.afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function endOf(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

/** Starts a plain Redis with these arguments and returns a client that reaches it. */
async function startRedis(...settings: string[]): Promise<Redis> {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-probe-'))
  const port = await freePort()
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory, '--save', '']
  const child = spawn(await provisionRedis(), [...own, ...settings], { stdio: 'ignore' })
  const client = new Redis({ port, maxRetriesPerRequest: null, retryStrategy: () => 50 })
  client.on('error', () => undefined)
  ends.push(() => rmSync(directory, { recursive: true, force: true }))
  ends.push(() => endOf(child))
  ends.push(() => client.disconnect())
  await client.ping()
  return client
}

/** Puts a Redis behind REST, as `npm start` does, and connects to it. */
async function behindRest(client: Redis): Promise<Kv> {
  const rest = await startKvRest({ redis: `redis://127.0.0.1:${client.options.port}`, token })
  ends.push(() => rest.stop())
  return connectKv(rest.url, token, 'start', 30_000)
}

/** Starts a store that answers every command of a pipeline with this error, as REST stores write it. */
async function refusing(error: string, status = 200): Promise<Kv> {
  const server = createServer((request, response) => {
    request.resume()
    response.writeHead(status, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify(status === 200 ? [{ error }] : { error }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  ends.push(() => server.close())
  const { port } = server.address() as AddressInfo
  return connectKv(`http://127.0.0.1:${port}`, token, 'start', 30_000)
}

test('a Redis that can be the store is told nothing, and keeps nothing of the probe', async ({
  store,
}) => {
  expect(await probeStore(store.kv)).toBeUndefined()
  expect(await runText(store.kv, `return redis.call('EXISTS', KEYS[1])`, ['store-probe:1'])).toBe(0)
})

test('a Redis Cluster is told by its name', async () => {
  const cluster = await startRedis('--cluster-enabled', 'yes')
  await cluster.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
  await expect(async () => {
    expect(await cluster.call('CLUSTER', 'INFO')).toContain('cluster_state:ok')
  }).toPass()
  expect(await probeStore(await behindRest(cluster))).toMatch(/^The store is a Redis Cluster\. /)
})

test('npm start on a Redis Cluster ends with that sentence', async () => {
  const cluster = await startRedis('--cluster-enabled', 'yes')
  await cluster.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
  const directory = mkdtempSync(join(tmpdir(), 'keyward-start-'))
  ends.push(() => rmSync(directory, { recursive: true, force: true }))
  const { KV_REST_API_URL: _, ...environment } = process.env
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    env: {
      ...environment,
      REDIS_URL: `redis://127.0.0.1:${cluster.options.port}`,
      PORT: String(await freePort()),
      DATA_DIR: directory,
      DEMO: '0',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said = text(child.stderr)
  const [status] = await once(child, 'close')
  expect(status).toBe(1)
  expect(await said).toContain('keyward: The store is a Redis Cluster. ')
})

test('a node of a cluster that has none of the slots is told likewise', async () => {
  const node = await startRedis('--cluster-enabled', 'yes')
  expect(await probeStore(await behindRest(node))).toMatch(/^The store is a Redis Cluster\. /)
})

test('a read-only replica is told by its name', async () => {
  const primary = await startRedis()
  const replica = await startRedis('--replicaof', '127.0.0.1', String(primary.options.port))
  await expect(async () => {
    expect(await replica.info('replication')).toContain('master_link_status:up')
  }).toPass()
  expect(await probeStore(await behindRest(replica))).toMatch(/read-only replica.*primary/)
})

test('a store without scripts is told so, whether it lacks them or forbids them', async () => {
  const lacking = await startRedis(
    '--rename-command',
    'EVALSHA',
    '',
    '--rename-command',
    'EVAL',
    '',
  )
  expect(await probeStore(await behindRest(lacking))).toMatch(/run scripts/)
  const forbidding = await startRedis()
  await forbidding.call('ACL', 'SETUSER', 'default', '-@scripting')
  expect(await probeStore(await behindRest(forbidding))).toMatch(/run scripts/)
  const readToken = `NOPERM this user has no permissions to run the 'evalsha' command`
  expect(await probeStore(await refusing(readToken))).toMatch(/run scripts/)
})

test('Dragonfly without its flag is told with the flag', async () => {
  // What Dragonfly answers; the newer ones name the key.
  for (const end of ['', ', key: store-probe:3']) {
    const call = 'call to 976fb89fbb3c404c8c7bed59060c56521eb9ba69'
    const answer = `ERR Error running script (${call}): @user_script:14: script tried accessing undeclared key${end}`
    const said = await probeStore(await refusing(answer))
    expect(said).toContain('--default_lua_flags=allow-undeclared-keys')
    expect(said).not.toContain('976fb89')
  }
})

test('a wrong token or password is told', async () => {
  expect(await probeStore(await refusing('Unauthorized', 401))).toMatch(/password or token/)
  const locked = 'NOAUTH Authentication required.'
  expect(await probeStore(await refusing(locked))).toMatch(/password or token/)
})

test('a store that is only away, full or loading is an outage, not a wrong store', async () => {
  for (const answer of [
    'LOADING Redis is loading the dataset in memory',
    "OOM command not allowed when used memory > 'maxmemory'.",
    'MISCONF Redis is configured to save RDB snapshots. Commands that may modify the data set are disabled',
  ]) {
    await expect(probeStore(await refusing(answer))).rejects.toThrow(KvError)
  }
})
