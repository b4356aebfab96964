import { spawnSync } from 'node:child_process'
import { cpSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Installs what only a measurement needs, as the lockfile in `scripts/bench/<name>` says, in a folder of its own:
 * Keyward has nothing to do with it.
 * @returns that folder
 * @throws Error with npm's words
 */
export function installAside(root: string, name: string): string {
  const directory = join(root, '.data', `bench-${name}`)
  cpSync(join(root, 'scripts', 'bench', name), directory, { recursive: true })
  const install = ['ci', '--ignore-scripts', '--no-audit', '--no-fund']
  const installed = spawnSync('npm', install, { cwd: directory, encoding: 'utf8' })
  if (installed.status !== 0) throw new Error(`npm cannot install ${name}:\n${installed.stderr}`)
  return directory
}
