import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startKvRest } from '../kv-rest/start-kv-rest'
import { startRedis } from '../redis/start-redis'
import { firstRun } from '../stack/first-run'
import { completeSecrets } from '../stack/secrets'
import { freePort } from '../system/free-port'
import { proveInstance } from '../testing/prove-instance'
import { findConfinement } from './confine'
import { pathIn, type ShellImage } from './make-image'

/** Settings that the instance gets as files, as compose.yaml gives them. */
const inFiles = [
  ...['AUTH_SECRET', 'KEY_ENCRYPTION_KEYS', 'KEY_PEPPER', 'LINK_SECRET', 'GRANT_SECRET'],
  'REDIS_URL',
]

const { writingTo, environment: confined } = findConfinement()

/** A program of the image: confined, with the programs of the image alone, and without a home. */
class Container {
  constructor(
    readonly image: ShellImage,
    readonly settings: Record<string, string>,
  ) {}

  #commandLine(command: string[]): [string, string[]] {
    const { image } = this
    const PATH = join(image.root, 'bin')
    const all = { ...image.environment, ...confined, ...this.settings, PATH }
    const variables = Object.entries(all).map(([name, value]) => `${name}=${value}`)
    const [program = '', ...args] = [
      ...writingTo(pathIn(image, image.volume), image.uid),
      ...['env', '-i', ...variables],
      ...command,
    ]
    return [program, args]
  }

  start(): ChildProcess {
    const cwd = pathIn(this.image, '.')
    return spawn(...this.#commandLine(this.image.command), { cwd, stdio: 'inherit' })
  }

  /** Returns whether a command of the image succeeds. */
  succeeds(command: string[]): boolean {
    const cwd = pathIn(this.image, '.')
    return spawnSync(...this.#commandLine(command), { cwd, stdio: 'ignore' }).status === 0
  }

  async waitUntilHealthy(main: ChildProcess): Promise<void> {
    while (!this.succeeds(this.image.healthCheck)) {
      if (main.exitCode !== null) throw new Error(`It ended with status ${main.exitCode}.`)
      await sleep(500)
    }
  }
}

/** What an image must not let its user do. */
function assertConfined(container: Container): void {
  const write = (path: string) =>
    container.succeeds(['node', '-e', 'fs.writeFileSync(process.argv[1], "")', path])
  const { image } = container
  if (!write(pathIn(image, join(image.volume, 'written')))) throw new Error('Data cannot be kept.')
  for (const path of ['written', 'package.json', '.next/BUILD_ID', 'node_modules/written']) {
    if (write(pathIn(image, path))) throw new Error(`${path} can be written.`)
  }
  for (const program of ['npm', 'npx', 'yarn', 'corepack', 'apt-get']) {
    if (container.succeeds(['sh', '-c', `command -v ${program}`])) {
      throw new Error(`${program} is in the image.`)
    }
  }
}

/** Writes each setting into a file; returns the variables that name the files. */
function keepInFiles(directory: string): Record<string, string> {
  mkdirSync(directory)
  return Object.fromEntries(
    inFiles.map((name) => {
      const path = join(directory, name.toLowerCase())
      writeFileSync(path, `${process.env[name]}\n`)
      return [`${name}_FILE`, path]
    }),
  )
}

/** Starts an image with a store beside it, signs in, downloads an export, and ends it as an engine would. */
async function tryImage(image: ShellImage): Promise<void> {
  const beside = join(dirname(image.root), 'beside')
  completeSecrets(process.env, join(beside, 'secrets.env'))
  const redis = await startRedis({ directory: join(beside, 'kv') })
  process.env.REDIS_URL = `redis://:${redis.password}@127.0.0.1:${redis.port}`
  const token = randomBytes(24).toString('base64url')
  const store = await startKvRest({ redis: process.env.REDIS_URL, token })
  const port = await freePort()
  const url = `http://localhost:${port}`
  Object.assign(process.env, {
    ...{ AUTH_URL: url, LAKE_URL: url, KV_REST_API_URL: store.url, KV_REST_API_TOKEN: token },
  })
  const settings = { PORT: String(port), AUTH_URL: url }
  const files = keepInFiles(join(dirname(image.root), 'secrets'))
  const container = new Container(image, { ...settings, ...files })
  const main = container.start()
  try {
    await container.waitUntilHealthy(main)
    assertConfined(container)
    const path = join(beside, 'first-run.json')
    await firstRun(url, path)
    await proveInstance(url, JSON.parse(readFileSync(path, 'utf8')))
    console.log('container: it signs in and exports')
  } finally {
    if (main.exitCode === null) {
      main.kill('SIGTERM')
      await once(main, 'exit')
    }
    await store.stop()
    await redis.stop()
  }
  if (main.exitCode !== 0) throw new Error(`It ended with status ${main.exitCode}.`)
  console.log('container: it ends when it is told to')
}

const [described = ''] = process.argv.slice(2)
tryImage(JSON.parse(readFileSync(described, 'utf8'))).catch((error: unknown) => {
  console.error(`container: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
})
