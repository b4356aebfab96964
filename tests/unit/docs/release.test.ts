import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { version } from '@/lib/gate/public/version'
import { makeRelease } from '@/scripts/system/make-release'

const root = process.cwd()

test('a release has what an instance needs, and a section of the changelog', () => {
  const directory = mkdtempSync(join(tmpdir(), 'keyward-release-'))
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
      cwd: directory,
    })
  try {
    for (const name of ['.gitattributes', 'package.json', 'package-lock.json', 'scripts', 'lib']) {
      cpSync(join(root, name), join(directory, name), { recursive: true })
    }
    mkdirSync(join(directory, 'tests'))
    writeFileSync(join(directory, 'tests', 'one.test.ts'), '')
    writeFileSync(join(directory, 'CHANGELOG.md'), '# Changelog\n\n## Unreleased\n')
    const commit = () => {
      git('add', '--all')
      git('commit', '--quiet', '--message', 'all')
    }
    git('init', '--quiet')
    commit()
    expect(() => makeRelease(directory, directory)).toThrow('CHANGELOG.md has no section')
    writeFileSync(join(directory, 'CHANGELOG.md'), `# Changelog\n\n## ${version} (2026-11-29)\n`)
    // The archive would not have it.
    expect(() => makeRelease(directory, directory)).toThrow('CHANGELOG.md has no section')
    commit()
    writeFileSync(join(directory, 'package.json'), '{"version":"99.0.0"}')
    const { path, sha256 } = makeRelease(directory, directory)
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    const names = execFileSync('tar', ['-tzf', path], { encoding: 'utf8' }).split('\n')
    for (const name of ['package.json', 'package-lock.json', 'scripts/start.ts']) {
      expect(names).toContain(`keyward-${version}/${name}`)
    }
    expect(names.filter((name) => name.startsWith(`keyward-${version}/tests/`))).toEqual([])
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
