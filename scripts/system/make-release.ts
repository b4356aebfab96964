import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes the last commit as an archive from which an instance starts: without the tests, with the lockfile, which
 * `npm pack` would leave out.
 * @param directory where it goes, as `keyward-<version>.tar.gz`
 * @throws Error when CHANGELOG.md has no section of the version, or git cannot write it
 */
export function makeRelease(root: string, directory: string): { path: string; sha256: string } {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const changes = readFileSync(join(root, 'CHANGELOG.md'), 'utf8').split('\n')
  if (!changes.some((line) => /^## \[?([\w.-]+)/.exec(line)?.[1] === version)) {
    throw new Error(`CHANGELOG.md has no section "## ${version}". Put what is unreleased under it.`)
  }
  const name = `keyward-${version}`
  const path = join(directory, `${name}.tar.gz`)
  const options = ['--format=tar.gz', `--prefix=${name}/`, `--output=${path}`]
  const git = spawnSync('git', ['archive', ...options, 'HEAD'], { cwd: root, encoding: 'utf8' })
  if (git.status !== 0) throw new Error(`git archive failed: ${git.stderr || git.error}`)
  return { path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') }
}
