import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { startKvRest } from './kv-rest/start-kv-rest'
import { startRedis } from './redis/start-redis'
import { findProgram } from './system/find-program'

const usage = `Usage: npm run conformance -- <checkout> [bun test arguments]

Runs the published tests of @upstash/redis or @upstash/ratelimit against Keyward's REST server on a
Redis of its own. The checkout needs its packages installed, and bun on the PATH.`

/** Where a checkout keeps its tests; the first that exists. */
const testFolders = ['packages/redis', 'pkg', 'src']

function testsOf(checkout: string): { folder: string; filter: string[] } {
  const found = testFolders.find((folder) => existsSync(join(checkout, folder)))
  if (!found) throw new Error(`${checkout} holds none of ${testFolders.join(', ')}.\n\n${usage}`)
  return found === 'packages/redis'
    ? { folder: join(checkout, found), filter: ['pkg'] }
    : { folder: checkout, filter: [found] }
}

/** The variables both suites read; the rate limiter's tests name three regions, which are one here. */
function storeVariables(url: string, token: string): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const region of ['', 'EU2_', 'APN_', 'US1_']) {
    variables[`${region}UPSTASH_REDIS_REST_URL`] = url
    variables[`${region}UPSTASH_REDIS_REST_TOKEN`] = token
  }
  return { ...variables, UPSTASH_DISABLE_TELEMETRY: '1' }
}

async function main(): Promise<number> {
  const [checkout, ...bunArguments] = process.argv.slice(2)
  if (!checkout) throw new Error(usage)
  const { folder, filter } = testsOf(resolve(checkout))
  const bun = findProgram(['bun'])
  if (!bun) throw new Error(`bun is missing: npm install --global bun\n\n${usage}`)

  const directory = mkdtempSync(join(tmpdir(), 'keyward-conformance-'))
  const redis = await startRedis({ directory })
  const rest = await startKvRest({
    redis: { port: redis.port, password: redis.password },
    token: 'conformance-token-of-keyward',
  })
  try {
    const tests = spawn(bun, ['test', ...filter, '--timeout', '20000', ...bunArguments], {
      cwd: folder,
      stdio: 'inherit',
      env: { ...process.env, ...storeVariables(rest.url, rest.token) },
    })
    // bun prints the passed and failed counts itself and ends with 1 when a test failed.
    const [code] = (await once(tests, 'exit')) as [number | null]
    console.log(`\nkeyward: ${rest.requestCount()} requests answered`)
    return code ?? 1
  } finally {
    await rest.stop()
    await redis.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
