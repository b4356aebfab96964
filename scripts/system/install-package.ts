import { spawnSync } from 'node:child_process'
import { findProgram } from './find-program'

/** The command of each package manager, to which the package names are appended; `{sudo}` where root is needed. */
const managers = {
  apt: { program: 'apt-get', command: ['apt-get', 'install', '-y', '--no-install-recommends'] },
  dnf: { program: 'dnf', command: ['dnf', 'install', '-y'] },
  apk: { program: 'apk', command: ['apk', 'add'] },
  pacman: { program: 'pacman', command: ['pacman', '-S', '--noconfirm'] },
  brew: { program: 'brew', command: ['brew', 'install'] },
} as const

type ManagerName = keyof typeof managers

/** Names of packages, for each package manager that has them. */
export type Packages = Partial<Record<ManagerName, readonly string[]>>

function privilege(name: ManagerName): string[] | undefined {
  if (name === 'brew' || process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true']).status === 0 ? ['sudo', '-n'] : undefined
}

function run(command: readonly string[]): boolean {
  const [program = '', ...args] = command
  return spawnSync(program, args, { stdio: 'inherit' }).status === 0
}

/**
 * Installs a package where that needs no password, and says so.
 * @param what the name to show a person
 * @param packages the package names for each package manager
 * @throws Error with the one line the person has to run
 */
export function installPackage(what: string, packages: Packages): void {
  const names = Object.keys(managers) as ManagerName[]
  const name = names.find(
    (candidate) => packages[candidate] && findProgram([managers[candidate].program]),
  )
  if (!name) {
    throw new Error(
      `${what} is missing and no package manager that has it is here. Install ${what} and start again.`,
    )
  }
  const command = [...managers[name].command, ...(packages[name] ?? [])]
  const prefix = privilege(name)
  if (!prefix) {
    throw new Error(
      `${what} is missing. Run this once, then start again:\n\n  sudo ${command.join(' ')}\n`,
    )
  }
  console.log(`keyward: installing ${what} with ${managers[name].program} …`)
  if (name === 'apt') run([...prefix, 'apt-get', 'update', '-qq'])
  if (run([...prefix, ...command])) return
  throw new Error(
    `Installing ${what} failed. Run this once, then start again:\n\n  ${[...prefix, ...command].join(' ')}\n`,
  )
}
