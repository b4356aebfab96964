import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { freePort } from '../system/free-port'

/** Returns the options that `npm start` passes to Node, so that measurements and tests use the same. */
export function startOptions(root: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return scripts.start.split(' ').slice(1, -1)
}

/** What a server took for some work: of all its threads, and of its event loop at one go. */
export interface Effort {
  cpuSeconds: number
  longestHoldMs: number
}

const effortSchema = z.object({ cpuSeconds: z.number(), longestHoldMs: z.number() })

export interface ServerProcess {
  url: string
  pid: number
  /** Memory of the process, in bytes. */
  residentBytes(): number
  /** Does some work, which asks the server for something, and returns what the server took for it. */
  measure(work: () => Promise<unknown>): Promise<Effort>
  stop(): Promise<void>
}

function residentBytesOf(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
}

/**
 * Serves a production build in a separate process, on a free port.
 * @param onLog gets what it writes to its log, which otherwise goes to the log of this process
 * @throws Error when it does not come up
 */
export async function startServerProcess(
  root: string,
  directory: string,
  environment: NodeJS.ProcessEnv,
  onLog?: (text: string) => void,
): Promise<ServerProcess> {
  const output = onLog ? 'pipe' : 'inherit'
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawn(
    process.execPath,
    [...startOptions(root), 'scripts/testing/serve-build.ts', directory, String(port), url],
    {
      cwd: root,
      env: { ...environment, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', AUTH_URL: url },
      stdio: ['ignore', output, output, 'ipc'],
    },
  )
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: Buffer) => onLog?.(text.toString()))
  }
  const ended = once(child, 'exit')
  const isReady = await Promise.race([
    once(child, 'message').then(() => true),
    ended.then(() => false),
  ])
  if (!isReady) throw new Error(`The server of ${directory} did not come up.`)
  return {
    url,
    pid: child.pid ?? 0,
    residentBytes: () => residentBytesOf(child.pid),
    async measure(work) {
      const begun = once(child, 'message')
      child.send('begin')
      await begun
      await work()
      const found = once(child, 'message')
      child.send('end')
      return effortSchema.parse((await found)[0])
    },
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
