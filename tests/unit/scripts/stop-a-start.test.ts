import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { runningServer } from '@/scripts/redis/await-predecessor'
import { freePort } from '@/scripts/system/free-port'
import { testEnvironment } from '@/tests/support/store'

const root = process.cwd()

/** Stands for a build that takes long. */
const endlessBuild = `console.log('building as ' + process.pid); setInterval(() => {}, 1000)`

let directory = ''

test.beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'keyward-stop-'))
  const folder = join(directory, 'node_modules/next/dist/bin')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'next'), endlessBuild)
})
test.afterEach(() => rmSync(directory, { recursive: true, force: true }))

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Starts an instance with an empty folder, and sends it SIGTERM as soon as it has said something. */
async function stopOnceSaid(
  said: RegExp,
  settings: Record<string, string> = {},
): Promise<{ end: unknown[]; output: string }> {
  const { KV_REST_API_URL: _, ...environment } = testEnvironment('')
  const child = spawn(
    process.execPath,
    ['--import', join(root, 'node_modules/tsx/dist/loader.mjs'), join(root, 'scripts/start.ts')],
    {
      cwd: directory,
      env: {
        PATH: process.env.PATH,
        TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
        ...environment,
        DATA_DIR: join(directory, 'data'),
        PORT: String(await freePort()),
        ...settings,
        NODE_ENV: 'production',
      },
      stdio: 'pipe',
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      const before = output
      output += text
      if (said.test(output) && !said.test(before)) child.kill('SIGTERM')
    })
  }
  return { end: await once(child, 'exit'), output }
}

test('a stop during the build ends the build, the store and the start', async () => {
  const { end, output } = await stopOnceSaid(/building as \d+/)
  expect(end, output).toEqual([0, null])
  expect(isRunning(Number(/building as (\d+)/.exec(output)?.[1]))).toBe(false)
  expect(await runningServer(join(directory, 'data', 'kv'))).toBeUndefined()
  expect(existsSync(join(directory, 'data', 'kv', 'server.json'))).toBe(false)
  expect(output).not.toContain('failed')
})

test('a stop before the store is up ends the start', async () => {
  const silent = { REDIS_URL: 'redis://127.0.0.1:9' }
  const { end, output } = await stopOnceSaid(/the Redis of REDIS_URL/, silent)
  expect(end, output).toEqual([0, null])
})
