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

type Work = () => Promise<unknown>

export interface ServerProcess {
  url: string
  pid: number
  /** Memory of the process, in bytes. */
  residentBytes(): number
  /** Does some work, which asks the server for something; returns the CPU time of all threads of the server, in ms. */
  cpuMsOf(work: Work): Promise<number>
  /** Does some work, and returns the longest time that the server held its event loop at one go, in ms. */
  longestHoldMsOf(work: Work): Promise<number>
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
  async function measure(what: 'cpu' | 'holds', work: Work): Promise<number> {
    const begun = once(child, 'message')
    child.send(what)
    await begun
    await work()
    const found = once(child, 'message')
    child.send('end')
    return z.number().parse((await found)[0])
  }
  return {
    url,
    pid: child.pid ?? 0,
    residentBytes: () => residentBytesOf(child.pid),
    cpuMsOf: (work) => measure('cpu', work),
    longestHoldMsOf: (work) => measure('holds', work),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}
