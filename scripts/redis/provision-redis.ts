import { spawnSync } from 'node:child_process'
import { findProgram } from '../system/find-program'
import { installPackage } from '../system/install-package'

const programs = ['redis-server', 'valkey-server'] as const

/**
 * The path of a Redis or Valkey server, installed with the system's package manager when there is none.
 * @throws Error with the one line the person has to run
 */
export async function provisionRedis(): Promise<string> {
  const found = findProgram(programs)
  if (found) return found
  installPackage('Redis', {
    apt: ['redis-server'],
    dnf: ['redis'],
    apk: ['redis'],
    pacman: ['valkey'],
    brew: ['redis'],
  })
  const installed = findProgram(programs)
  if (installed && spawnSync(installed, ['--version']).status === 0) return installed
  throw new Error('Redis was installed, but no redis-server or valkey-server is on the PATH.')
}
