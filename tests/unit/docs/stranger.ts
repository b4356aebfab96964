import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test as base } from 'playwright/test'
import { freePort } from '@/scripts/system/free-port'

/** Somebody with a fresh copy of the repository, its packages installed, who does what a page says. */
export interface Stranger {
  directory: string
  /** Port of their `npm start`. */
  port: number
  write(path: string, content: string): void
  /** Returns the output of a command on both streams, and its exit status. */
  run(command: string): Promise<{ printed: string; status: number | null }>
  /**
   * A command in a terminal of its own; resolves when it has printed `sign`, or at once without one. What printed the
   * same sign before is ended first.
   */
  leave(command: string, sign: string | undefined): Promise<void>
}

const notCopied = new Set(['.git', '.next', '.data', 'node_modules', 'test-results'])

/** Links where it can: the packages are many and large. A link to their folder would not do, for the build. */
function copyRepository(directory: string): void {
  const root = process.cwd()
  cpSync(root, directory, {
    recursive: true,
    filter: (path) => !notCopied.has(path.slice(root.length + 1)),
  })
  const packages = join(root, 'node_modules')
  const linked = spawnSync('cp', ['-RPl', packages, directory])
  if (linked.status === 0) return
  rmSync(join(directory, 'node_modules'), { recursive: true, force: true })
  cpSync(packages, join(directory, 'node_modules'), { recursive: true, verbatimSymlinks: true })
}

/** As a page shows it: without line ends of RFC 4180, and without what npm says of this machine's configuration. */
function asShown(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(/^npm warn .*\n/gm, '')
}

function collect(child: ChildProcess, see: (text: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', see)
  }
}

function waitFor(child: ChildProcess, sign: string, command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = ''
    collect(child, (text) => {
      printed += text
      if (printed.includes(sign)) resolve()
    })
    child.once('exit', () => reject(new Error(`${command} ended:\n${printed}`)))
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return
  const ended = once(child, 'exit')
  process.kill(-child.pid, 'SIGTERM')
  await ended
}

/** Returns a person who types commands; `left` holds those still running in other terminals. */
function welcomeStranger(
  directory: string,
  port: number,
  left: Map<string, ChildProcess>,
): Stranger {
  const { PATH = '', HOME = '' } = process.env
  // Nothing else of this process is passed on: it may be set up for other tests.
  const env = { PATH, HOME, NODE_ENV: 'production', PORT: String(port) } as const
  const type = (command: string) => {
    const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe']
    return spawn('sh', ['-c', command], { cwd: directory, env, stdio, detached: true })
  }
  return {
    directory,
    port,
    write(path, content) {
      mkdirSync(dirname(join(directory, path)), { recursive: true })
      writeFileSync(join(directory, path), content)
    },
    async run(command) {
      const child = type(command)
      let printed = ''
      collect(child, (text) => {
        printed += text
      })
      const [status] = (await once(child, 'close')) as [number | null]
      return { printed: asShown(printed), status }
    },
    async leave(command, sign) {
      const predecessor = left.get(sign ?? command)
      if (predecessor) await end(predecessor)
      const child = type(command)
      left.set(sign ?? command, child)
      if (sign !== undefined) await waitFor(child, sign, command)
    },
  }
}

/** Ends all running commands of a stranger with the test, whatever its outcome. */
export const test = base.extend<{ stranger: Stranger }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from this pattern
  stranger: async ({}, use) => {
    const directory = mkdtempSync(join(tmpdir(), 'keyward-stranger-'))
    const left = new Map<string, ChildProcess>()
    copyRepository(directory)
    await use(welcomeStranger(directory, await freePort(), left))
    for (const child of left.values()) await end(child)
    rmSync(directory, { recursive: true, force: true })
  },
})

export { expect } from 'playwright/test'
