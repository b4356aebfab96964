import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a working tree grows beside its sources. */
const grown = ['.data', '.git', '.next', 'node_modules', 'test-results']

function copyPackages(from: string, to: string): void {
  try {
    // Hard links take neither time nor space, but need the same file system and a `cp` that knows them.
    execFileSync('cp', ['-al', from, to], { stdio: 'ignore' })
  } catch {
    rmSync(to, { recursive: true, force: true })
    cpSync(from, to, { recursive: true, verbatimSymlinks: true })
  }
}

/**
 * Copies a working tree with its packages, without builds and data, into a new folder.
 * @returns the folder
 */
export function copyTree(root: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'keyward-copy-'))
  for (const name of readdirSync(root).filter((one) => !grown.includes(one))) {
    cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  copyPackages(join(root, 'node_modules'), join(copy, 'node_modules'))
  return copy
}
