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

/** A clone with nothing installed, and an npm that only writes down what it was asked and what it would have installed. */
function bareClone() {
  const root = mkdtempSync(join(tmpdir(), 'keyward-bootstrap-'))
  for (const name of ['scripts', 'programs', 'node_modules']) mkdirSync(join(root, name))
  copyFileSync('scripts/bootstrap.mjs', join(root, 'scripts', 'bootstrap.mjs'))
  copyFileSync('package-lock.json', join(root, 'package-lock.json'))
  const npm = join(root, 'programs', 'npm')
  const asked = join(root, 'asked')
  const installed = join(root, 'node_modules', '.package-lock.json')
  writeFileSync(asked, '')
  writeFileSync(npm, `#!/bin/sh\necho "$@" >> '${asked}'\ncp package-lock.json '${installed}'\n`)
  chmodSync(npm, 0o755)
  return {
    root,
    start(...args: string[]) {
      const PATH = `${join(root, 'programs')}:${process.env.PATH}`
      const env = { ...process.env, PATH }
      const options = ['scripts/bootstrap.mjs', ...args]
      expect(spawnSync(process.execPath, options, { cwd: root, env }).status).toBe(0)
    },
    /** Puts what npm writes about an installation in its place, but for what does not stay. */
    install(stays: (described: Described, folder: string) => boolean, more: Packages = {}) {
      const { packages }: { packages: Packages } = JSON.parse(
        readFileSync('package-lock.json', 'utf8'),
      )
      const kept = Object.entries(packages).filter(([folder, described]) =>
        stays(described, folder),
      )
      writeFileSync(
        installed,
        JSON.stringify({ packages: { ...Object.fromEntries(kept), ...more } }),
      )
    },
    asked: () => readFileSync(asked, 'utf8').split('\n').filter(Boolean),
    remove: () => rmSync(root, { recursive: true, force: true }),
  }
}

interface Described {
  version: string
  dev?: boolean
  optional?: boolean
}

type Packages = Record<string, Described>

const isNoDev = ({ dev }: Described) => !dev

let clone = bareClone()
test.beforeEach(() => {
  test.skip(process.platform === 'win32', 'the npm of this test is a shell script')
  clone = bareClone()
})
test.afterEach(() => clone.remove())

test('a first start installs the packages of the lockfile once, without their scripts', () => {
  clone.start()
  clone.start()
  const [install = '', ...more] = clone.asked()
  expect(more).toEqual([])
  expect(install.split(' ')[0]).toBe('ci')
  expect(install.split(' ')).toContain('--ignore-scripts')
})

test('what `npm ci` installed is not installed again, with or without packages of other platforms', () => {
  clone.install(() => true)
  clone.start()
  clone.install(({ optional }) => !optional)
  clone.start()
  expect(clone.asked()).toEqual([])
})

test('`npm ci --omit=dev` is enough for an operator, and not for tests', () => {
  clone.install(isNoDev)
  clone.start('--omit=dev')
  expect(clone.asked()).toEqual([])
  clone.start()
  expect(clone.asked()).toEqual([expect.stringContaining('--include=dev')])
})

test('a package of another version is replaced, and the choice of packages stays', () => {
  clone.install(isNoDev, { 'node_modules/zod': { version: '0.0.0' } })
  clone.start('--omit=dev')
  expect(clone.asked()).toEqual([expect.stringContaining('ci --omit=dev')])
})

test('an installation that lost a package is made whole', () => {
  clone.install((described, folder) => isNoDev(described) && folder !== 'node_modules/zod')
  clone.start('--omit=dev')
  expect(clone.asked()).toHaveLength(1)
})
