import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildIfStale } from '../stack/build-if-stale'
import { freePort } from '../system/free-port'
import { proveInstance } from './prove-instance'
import { provisionLake } from './provision-lake'
import { startOptions } from './start-server-process'

const root = process.cwd()
/** The release lines that package.json promises and that are maintained. */
const lines = [20, 22, 24, 26]

/** Returns the newest Node of a release line, from the package that has its binary. */
function provisionNode(line: number): string {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const name = `node-${platform}-${process.arch}`
  const directory = resolve(`node_modules/.cache/keyward/node-${line}`)
  mkdirSync(directory, { recursive: true })
  const options = ['--ignore-scripts', '--no-save', '--no-package-lock', '--no-audit', '--no-fund']
  spawnSync('npm', ['install', ...options, '--prefix', directory, `${name}@${line}`], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  const bin = join(directory, 'node_modules', name, 'bin')
  const found = [join(bin, 'node'), join(bin, 'node.exe')].find(existsSync)
  if (!found) throw new Error(`There is no Node ${line} for this machine.`)
  return found
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    if (child.exitCode !== null) throw new Error(`The start ended with ${child.exitCode}.`)
    await sleep(200)
  }
}

/** Does what `npm start` does, with one Node, on an empty folder. Returns an export that was downloaded. */
async function tryNode(node: string, lake: string): Promise<string> {
  const data = mkdtempSync(join(tmpdir(), 'keyward-node-'))
  cpSync(lake, join(data, 'lake'), { recursive: true })
  const port = String(await freePort())
  const { PATH, HOME } = process.env
  const child = spawn(node, [...startOptions(root), 'scripts/start.ts'], {
    cwd: root,
    env: { NODE_ENV: 'production', PATH, HOME, PORT: port, DATA_DIR: data },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    const url = `http://localhost:${port}`
    await waitUntilReady(child, url)
    return await proveInstance(url, JSON.parse(readFileSync(join(data, 'first-run.json'), 'utf8')))
  } finally {
    if (child.exitCode === null) {
      child.kill('SIGTERM')
      await once(child, 'exit')
    }
    rmSync(data, { recursive: true, force: true })
    if (child.exitCode !== 0) process.exitCode = 1
  }
}

/** Starts the same build with each release line of Node, signs in, and compares an export. */
async function nodeVersions(): Promise<void> {
  await buildIfStale(root)
  const lake = await provisionLake()
  const files = new Set<string>()
  for (const line of lines) {
    const node = provisionNode(line)
    const version = spawnSync(node, ['-p', 'process.version'], { encoding: 'utf8' }).stdout.trim()
    files.add(await tryNode(node, lake))
    console.log(`keyward: Node ${version} starts, signs in, exports and ends`)
  }
  if (files.size > 1) throw new Error('Not every Node gives the same export.')
}

nodeVersions().catch((error: unknown) => {
  console.error(`keyward: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
})
