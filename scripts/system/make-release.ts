import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

function git(root: string, ...args: string[]): string {
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`git ${args[0]} failed: ${stderr || error}`)
  return stdout
}

/**
 * Writes the last commit as an archive from which an instance starts: without the tests, with the lockfile, which
 * `npm pack` would leave out. What is not committed does not count.
 * @param directory where it goes, as `keyward-<version>.tar.gz`
 * @throws Error when CHANGELOG.md has no section of the version, or git cannot write it
 */
export function makeRelease(root: string, directory: string): { path: string; sha256: string } {
  const { version } = JSON.parse(git(root, 'show', 'HEAD:./package.json'))
  const changes = git(root, 'show', 'HEAD:./CHANGELOG.md').split('\n')
  if (!changes.some((line) => /^## \[?([\w.-]+)/.exec(line)?.[1] === version)) {
    throw new Error(`CHANGELOG.md has no section "## ${version}". Put what is unreleased under it.`)
  }
  const name = `keyward-${version}`
  const path = join(directory, `${name}.tar.gz`)
  const options = ['--format=tar.gz', `--prefix=${name}/`, `--output=${path}`]
  git(root, 'archive', ...options, 'HEAD')
  return { path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') }
}
