import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { type TestStore, testEnvironment } from './store'

export interface CommandOutcome {
  status: number | null
  output: string
  errors: string
}

const root = process.cwd()

/** The environment of an operator: `REDIS_URL` leads to the store of the test. */
export function operatorEnvironment({ redis }: Pick<TestStore, 'redis'>): Record<string, string> {
  const { KV_REST_API_URL: _, ...settings } = testEnvironment('')
  return { ...settings, REDIS_URL: `redis://:${redis.password}@127.0.0.1:${redis.port}` }
}

/**
 * Runs a command of an operator as `npm run` does, without npm, in a working folder of its own.
 * @param how.signal kills it with SIGKILL
 * @param how.directory a folder in which the command finds and makes `.data`
 */
export async function runCommandLine(
  script: string,
  args: readonly string[],
  how: { environment: Readonly<Record<string, string>>; directory: string; signal?: AbortSignal },
): Promise<CommandOutcome> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      join(root, 'node_modules/tsx/dist/loader.mjs'),
      join(root, `scripts/${script}.ts`),
      ...args,
    ],
    {
      cwd: how.directory,
      env: {
        PATH: process.env.PATH,
        TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
        ...how.environment,
        NODE_ENV: 'test',
      },
      stdio: 'pipe',
    },
  )
  child.stdin.end()
  how.signal?.addEventListener('abort', () => child.kill('SIGKILL'))
  const [output, errors, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ])
  return { status, output, errors }
}
