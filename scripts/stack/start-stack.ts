import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startKvRest } from '../kv-rest/start-kv-rest'
import { seedLake } from '../lake/seed-lake'
import { startLakeServer } from '../lake/start-lake-server'
import { keepRedis } from '../redis/keep-redis'
import { startMailRelay } from './start-mail-relay'

/** The processes started beside Next, and how to end them. */
export interface RunningStack {
  /** HTTP requests to the store since the start; undefined when the store is not ours. */
  kvRequestCount(): number | undefined
  /** Bytes the lake has sent since the start; undefined when the lake is not ours. */
  lakeBytesServed(): number | undefined
  /** Settles with a sentence when one of the processes does not come back; never after `stop`. */
  givenUp: Promise<string>
  stop(): Promise<void>
}

type Stop = () => Promise<unknown>

interface OwnStore {
  requestCount(): number | undefined
  givenUp: Promise<string>
}

const never = new Promise<never>(() => {})

async function startStore(
  environment: NodeJS.ProcessEnv,
  directory: string,
  stops: Stop[],
): Promise<OwnStore> {
  if (environment.KV_REST_API_URL) {
    console.log('keyward: store: the one of KV_REST_API_URL')
    return { requestCount: () => undefined, givenUp: never }
  }
  let givenUp: Promise<string> = never
  let redis: Parameters<typeof startKvRest>[0]['redis']
  if (environment.REDIS_URL) {
    console.log('keyward: store: the Redis of REDIS_URL')
    redis = environment.REDIS_URL
  } else {
    const own = await keepRedis(join(directory, 'kv'))
    givenUp = own.givenUp
    console.log(`keyward: store: a Redis of our own, in ${join(directory, 'kv')}`)
    stops.unshift(() => own.stop())
    redis = { port: own.port, password: own.password }
  }
  const rest = await startKvRest({ redis, token: environment.KV_REST_API_TOKEN ?? '' })
  stops.unshift(() => rest.stop())
  environment.KV_REST_API_URL = rest.url
  return { requestCount: () => rest.requestCount(), givenUp }
}

async function startLake(
  environment: NodeJS.ProcessEnv,
  directory: string,
  stops: Stop[],
): Promise<() => number | undefined> {
  if (environment.LAKE_URL) return () => undefined
  const lake = join(directory, 'lake')
  mkdirSync(lake, { recursive: true })
  if (environment.DEMO !== '0') {
    await seedLake(lake, { todayIso: new Date().toISOString().slice(0, 10) })
  }
  const server = await startLakeServer({ directory: lake, token: environment.LAKE_TOKEN ?? '' })
  const what = environment.DEMO === '0' ? 'your files' : 'a demonstration network'
  console.log(`keyward: data: ${what}, in ${lake}`)
  stops.unshift(() => server.stop())
  environment.LAKE_URL = server.url
  return () => server.bytesServed()
}

async function startMail(environment: NodeJS.ProcessEnv, stops: Stop[]): Promise<void> {
  if (!environment.SMTP_URL || environment.MAIL_API_URL) return
  const relay = await startMailRelay(environment.SMTP_URL)
  console.log('keyward: mail: the server of SMTP_URL')
  stops.unshift(() => relay.stop())
  environment.MAIL_API_URL = relay.url
  environment.MAIL_API_TOKEN = relay.token
}

/**
 * Starts what the environment does not name, store, lake and the way to a mail server, and writes their addresses into the environment.
 * @param directory where their data lives, such as `.data`
 */
export async function startStack(
  environment: NodeJS.ProcessEnv,
  directory: string,
): Promise<RunningStack> {
  const stops: Stop[] = []
  const store = await startStore(environment, directory, stops)
  const lakeBytesServed = await startLake(environment, directory, stops)
  await startMail(environment, stops)
  return {
    kvRequestCount: store.requestCount,
    givenUp: store.givenUp,
    lakeBytesServed,
    async stop() {
      for (const stop of stops) await stop()
    },
  }
}
