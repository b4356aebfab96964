import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sources = [
  'app',
  'lib',
  'public',
  'middleware.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'package-lock.json',
]

function addTo(hash: ReturnType<typeof createHash>, path: string): void {
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) {
    for (const name of readdirSync(path).sort()) addTo(hash, join(path, name))
    return
  }
  hash.update(path).update(readFileSync(path))
}

function sourceDigest(root: string): string {
  const hash = createHash('sha256')
  for (const source of sources) addTo(hash, join(root, source))
  return hash.digest('hex')
}

/**
 * Runs `next build` unless the last build was made from the same sources.
 * @throws Error when the build fails
 */
export function buildIfStale(root: string): void {
  const stamp = join(root, '.next', 'keyward-sources')
  const digest = sourceDigest(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return
  console.log('keyward: building (about half a minute) …')
  const { status } = spawnSync('npx', ['next', 'build'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0) throw new Error('The build failed; see its message above.')
  writeFileSync(stamp, digest)
}
