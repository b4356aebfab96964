import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { RedisOptions } from 'ioredis'
import { differingFingerprints, fingerprintedSecrets } from '@/lib/accounts/match-secrets'
import { countUsers } from '@/lib/accounts/setup-state'
import { checkEnvironment } from '@/lib/base/environment-rules'
import { waitForStore } from '@/lib/store/client'
import { keyNames } from '@/lib/store/key-names'
import { startKvRest } from '../kv-rest/start-kv-rest'
import { runningServer } from '../redis/await-predecessor'
import { startRedis } from '../redis/start-redis'
import { dataDirectory, takeSettingsFromFiles } from '../stack/machine-settings'
import { completeSecrets, putSecrets } from '../stack/secrets'
import { readFingerprintsScript } from './fingerprints.lua'

/** The instance that a command works on. */
export interface OpenInstance {
  /** Secrets that neither the environment nor the file has, of those that belong to the data in a store. */
  missing: string[]
  /** Writes the spare secrets that were taken into `.data/secrets.env`. */
  keepTaken(): void
  close(): Promise<void>
}

/** The file with the secrets of an instance on one machine. */
function secretsPath(): string {
  return join(dataDirectory(process.env), 'secrets.env')
}

type Stop = () => Promise<void>

/** The Redis of `npm start`: the running one, or one that runs as long as the command does. */
async function ownRedis(stops: Stop[]): Promise<RedisOptions> {
  const directory = join(dataDirectory(process.env), 'kv')
  const running = await runningServer(directory)
  if (running) return { host: '127.0.0.1', ...running }
  const redis = await startRedis({ directory })
  stops.unshift(redis.stop)
  return { host: '127.0.0.1', port: redis.port, password: redis.password }
}

async function openStore(environment: NodeJS.ProcessEnv, stops: Stop[]): Promise<void> {
  if (environment.KV_REST_API_URL) return
  const redis = environment.REDIS_URL ?? (await ownRedis(stops))
  const rest = await startKvRest({ redis, token: environment.KV_REST_API_TOKEN ?? '' })
  stops.unshift(rest.stop)
  environment.KV_REST_API_URL = rest.url
}

async function closeAll(stops: Stop[]): Promise<void> {
  for (const stop of stops) await stop()
}

/**
 * Opens the store that `npm start` would use: that of `KV_REST_API_URL` or `REDIS_URL`, or the one in `.data/kv`, which
 * may be in use. Settings come from the environment, secrets also from `.data/secrets.env`; none is made or written.
 * @param spare secrets to take where neither has one
 * @throws Error when the environment is not usable or the store cannot be reached
 */
export async function openInstance(
  spare: Readonly<Record<string, string>> = {},
): Promise<OpenInstance> {
  const environment = process.env
  takeSettingsFromFiles(environment)
  environment.AUTH_URL ??= `http://localhost:${environment.PORT ?? 3000}`
  const made = completeSecrets(environment, secretsPath())
  const taken = made.names.filter((name) => spare[name])
  for (const name of taken) environment[name] = spare[name]
  const stops: Stop[] = []
  try {
    await openStore(environment, stops)
    checkEnvironment()
    waitForStore()
    await countUsers()
  } catch (error) {
    await closeAll(stops)
    throw error
  }
  const names: readonly string[] = fingerprintedSecrets
  const missing = made.names.filter((name) => names.includes(name) && !spare[name])
  return {
    missing,
    keepTaken() {
      const values = Object.fromEntries(taken.map((name) => [name, spare[name] ?? '']))
      if (taken.length > 0) putSecrets(secretsPath(), values)
    },
    close: () => closeAll(stops),
  }
}

/**
 * Without this, a command without `DATA_DIR` would make an empty store, and back that up.
 * @throws Error naming the folder that holds no store, if the store is to be there
 */
function assertHasStore(environment: NodeJS.ProcessEnv): void {
  takeSettingsFromFiles(environment)
  const data = dataDirectory(environment)
  if (environment.KV_REST_API_URL || environment.REDIS_URL || existsSync(join(data, 'kv'))) return
  throw new Error(`There is no store in ${data}. Set DATA_DIR to the folder of the instance.`)
}

/**
 * Runs a command on the instance whose secrets are those that its store was written with.
 * @throws Error naming each secret that differs
 */
export async function onInstance<T>(run: (instance: OpenInstance) => Promise<T>): Promise<T> {
  assertHasStore(process.env)
  const instance = await openInstance()
  try {
    if ((await countUsers()) > 0) {
      const kept = await readFingerprintsScript.run(
        { fingerprints: keyNames.secretFingerprints() },
        {},
      )
      const differing = [...new Set([...instance.missing, ...differingFingerprints(kept)])]
      if (differing.length > 0) {
        throw new Error(
          `These secrets are not those of the data in the store: ${differing.join(', ')}. Take them from ${secretsPath()} of the instance, or set them in the environment.`,
        )
      }
    }
    return await run(instance)
  } finally {
    await instance.close()
  }
}
