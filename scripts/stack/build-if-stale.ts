import { spawn } from 'node:child_process'
import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sources = [
  'app',
  'lib',
  'public',
  'middleware.ts',
  'proxy.ts',
  'instrumentation-client.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'package-lock.json',
]

function addTo(hash: Hash, root: string, name: string): void {
  const path = join(root, name)
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) {
    for (const child of readdirSync(path).sort()) addTo(hash, root, join(name, child))
    return
  }
  const content = readFileSync(path)
  hash.update(`${name} ${content.length}\n`).update(content)
}

function sourceDigest(root: string): string {
  const hash = createHash('sha256')
  for (const source of sources) addTo(hash, root, source)
  return hash.digest('hex')
}

/** What a server reads; caches and logs beside it come and go. */
const served = /^(server|static)\b|^[^/\\]+\.json$|^BUILD_ID$/

/** The names and lengths of the files of a build: it differs when a part was lost. */
function buildDigest(build: string): string {
  const hash = createHash('sha256')
  const names = readdirSync(build, { recursive: true, encoding: 'utf8' }).sort()
  for (const name of names.filter((one) => served.test(one))) {
    const found = statSync(join(build, name))
    if (found.isFile()) hash.update(`${name} ${found.size}\n`)
  }
  return hash.digest('hex')
}

/** Returns what the stamp of a whole build from these sources says. */
function stampOf(root: string): string {
  return `${sourceDigest(root)} ${buildDigest(join(root, '.next'))}\n`
}

/**
 * Builds, and blocks nothing: the store's server may be in this process, and its connections would go stale.
 * @param toldToEnd ends the build
 * @throws Error when the build fails or is ended
 */
export async function runNextBuild(root: string, toldToEnd?: AbortSignal): Promise<void> {
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')
  const build = spawn(process.execPath, [next, 'build'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    signal: toldToEnd,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  const [status] = await once(build, 'exit')
  if (status !== 0) throw new Error('The build failed; see its message above.')
}

/**
 * Builds unless the last build was made from the same sources, here or elsewhere, and is still whole.
 * @throws Error when the build fails
 */
export async function buildIfStale(
  root: string,
  build: (root: string) => Promise<void> = runNextBuild,
): Promise<void> {
  const stamp = join(root, '.next', 'keyward-build')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === stampOf(root)) return
  console.log('keyward: building (about half a minute) …')
  await build(root)
  writeFileSync(stamp, stampOf(root))
}
