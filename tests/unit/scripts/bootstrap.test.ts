import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'

/** A clone with nothing installed, and an npm that only writes down what it was asked. */
function bareClone() {
  const root = mkdtempSync(join(tmpdir(), 'keyward-bootstrap-'))
  for (const name of ['scripts', 'programs', 'node_modules']) mkdirSync(join(root, name))
  copyFileSync('scripts/bootstrap.mjs', join(root, 'scripts', 'bootstrap.mjs'))
  copyFileSync('package-lock.json', join(root, 'package-lock.json'))
  const npm = join(root, 'programs', 'npm')
  const asked = join(root, 'asked')
  writeFileSync(asked, '')
  writeFileSync(npm, `#!/bin/sh\necho "$@" >> '${asked}'\n`)
  chmodSync(npm, 0o755)
  return {
    start() {
      const PATH = `${join(root, 'programs')}:${process.env.PATH}`
      const env = { ...process.env, PATH }
      expect(
        spawnSync(process.execPath, ['scripts/bootstrap.mjs'], { cwd: root, env }).status,
      ).toBe(0)
    },
    asked: () => readFileSync(asked, 'utf8').split('\n').filter(Boolean),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

test('a first start installs the packages of the lockfile once, without their scripts', () => {
  test.skip(process.platform === 'win32', 'the npm of this test is a shell script')
  const clone = bareClone()
  clone.start()
  clone.start()
  const [install = '', ...more] = clone.asked()
  clone.remove()
  expect(more).toEqual([])
  expect(install.split(' ')[0]).toBe('ci')
  expect(install.split(' ')).toContain('--ignore-scripts')
})
