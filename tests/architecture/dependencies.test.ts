import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { z } from 'zod'
import { type LockedPackage, readLockfile } from '@/scripts/packages/lockfile'
import { root } from './source-files'

const named = z.record(z.string(), z.string())
const packageSchema = z.object({ dependencies: named, devDependencies: named, overrides: named })

const { packages } = readLockfile(join(root, 'package-lock.json'))
const declared = packageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
const all = { ...declared.dependencies, ...declared.devDependencies }

/** Versions below these have known holes, or are another product (next-auth 4). */
const floors: Record<string, string> = {
  next: '16.4.6',
  'next-auth': '5.0.0-beta.32',
  '@auth/core': '0.41.3',
  jose: '6.2.0',
  nodemailer: '10.1.5',
  'on-headers': '1.1.0',
  postcss: '8.4.31',
  nanoid: '3.3.8',
  sharp: '0.32.6',
  debug: '2.6.9',
  // These only build and test.
  ajv: '8.18.0',
  'brace-expansion': '1.1.12',
  braces: '3.0.3',
  'fast-xml-parser': '5.3.4',
  'form-data': '4.0.4',
  'js-yaml': '4.1.1',
  jszip: '3.8.0',
  koa: '2.16.2',
  lodash: '4.17.21',
  micromatch: '4.0.8',
  minimatch: '3.1.3',
  minimist: '1.2.6',
  'path-to-regexp': '6.3.0',
  semver: '7.5.2',
  tmp: '0.2.4',
}

/** Releases that were stolen from their makers, in a version that a floor cannot tell. */
const stolen: readonly string[] = [
  'debug@4.4.2',
  'chalk@5.6.1',
  'ansi-styles@6.2.2',
  'ansi-regex@6.2.1',
  'color-name@2.0.1',
  'color-convert@3.1.1',
  'strip-ansi@7.1.1',
  'wrap-ansi@9.0.1',
  'supports-color@10.2.1',
]

/** Packages that npm would let run a script when it installs them, and why we do not need it. */
const installScripts: Record<string, string> = {
  esbuild: 'Checks the program of this platform, which comes as a package of its own.',
  workerd: 'Does the same.',
}

const permissive =
  /^(MIT(-0|\/X11)?|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|Unlicense|CC0-1\.0|CC-BY-4\.0|BlueOak-1\.0\.0|Zlib|Python-2\.0)$/

/** These bind only changes to the package itself, never those who use it unchanged. OFL is the licence of fonts. */
const weakCopyleft = /^(MPL-2\.0|LGPL-3\.0-or-later|OFL-1\.1)$/

function isAcceptable(license: string): boolean {
  const binds = (part: string) => !permissive.test(part) && !weakCopyleft.test(part)
  // Of those joined by OR one may be chosen; those joined by AND hold together.
  const choices = license.replace(/[()]/g, '').split(' OR ')
  return choices.some((choice) => !choice.split(' AND ').some(binds))
}

function numbersOf(version: string): number[] {
  return version.split(/[.-]/).map((part) => (/^\d+$/.test(part) ? Number(part) : 0))
}

function isAtLeast(version: string, floor: string): boolean {
  const [left, right] = [numbersOf(version), numbersOf(floor)]
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

function asked({ dependencies, optionalDependencies, peerDependencies }: LockedPackage) {
  return Object.entries({ ...dependencies, ...optionalDependencies, ...peerDependencies })
}

for (const [name, floor] of Object.entries(floors)) {
  test(`${name} is locked at ${floor} or newer`, () => {
    const locked = packages.filter((one) => one.name === name).map(({ version }) => version)
    expect(locked.length, name).toBeGreaterThan(0)
    expect(locked.filter((version) => !isAtLeast(version, floor))).toEqual([])
  })
}

test('no known compromised release is locked', () => {
  const releases = packages.map(({ name, version }) => `${name}@${version}`)
  expect(releases.filter((release) => stolen.includes(release))).toEqual([])
})

test('every dependency has an exact version', () => {
  const loose = Object.entries(all).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  )
  expect(loose).toEqual([])
})

test('the lockfile matches package.json', () => {
  const versions = new Map(packages.map(({ path, version }) => [path, version]))
  const wrong = Object.entries(all).filter(
    ([name, version]) => versions.get(`node_modules/${name}`) !== version,
  )
  expect(wrong).toEqual([])
})

test('every package has a SHA-512 digest, including packages of other platforms', () => {
  const without = packages.filter(
    ({ integrity = '' }) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity),
  )
  expect(without.map(({ path }) => path)).toEqual([])
})

test('every package comes from the public registry, and asks for packages by version only', () => {
  const elsewhere = packages.filter(
    ({ link, resolved = 'https://registry.npmjs.org/' }) =>
      link || !resolved.startsWith('https://registry.npmjs.org/'),
  )
  expect(elsewhere.map(({ path }) => path)).toEqual([])
  const byAddress = packages.flatMap((one) =>
    asked(one)
      .filter(([, range]) => /[:/]/.test(range))
      .map((range) => [one.path, ...range]),
  )
  expect(byAddress).toEqual([])
})

test('only known packages have install scripts', () => {
  const wanting = packages.filter(({ hasInstallScript }) => hasInstallScript)
  expect(wanting.map(({ name }) => name)).toEqual(Object.keys(installScripts))
})

test('every licence is stated and permissive', () => {
  const wrong = packages.filter(({ license }) => !license || !isAcceptable(license))
  expect(wrong.map(({ name, license }) => `${name}: ${license}`)).toEqual([])
})

test('docs/dependencies.md has one line for every dependency and override', () => {
  const text = readFileSync(join(root, 'docs', 'dependencies.md'), 'utf8')
  const names = [...Object.keys(all), ...Object.keys(declared.overrides)]
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
})
