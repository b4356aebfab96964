import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { z } from 'zod'
import { root } from './source-files'

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), license: z.string().optional() }),
  ),
})
const named = z.record(z.string(), z.string())
const packageSchema = z.object({ dependencies: named, devDependencies: named })

const { packages } = lockSchema.parse(
  JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')),
)
const declared = packageSchema.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
const all = { ...declared.dependencies, ...declared.devDependencies }

/** Versions below these have known holes, or are another product (next-auth 4). */
const floors: Record<string, string> = {
  next: '16.4.6',
  'next-auth': '5.0.0-beta.32',
  jose: '6.2.0',
  nodemailer: '10.1.5',
}

const permissive =
  /^(MIT(-0|\/X11)?|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|Unlicense|CC0-1\.0|CC-BY-4\.0|BlueOak-1\.0\.0|Zlib|Python-2\.0)$/

/** These bind only changes to the package itself, never those who use it unchanged. */
const weakCopyleft = /^(MPL-2\.0|LGPL-3\.0-or-later)$/

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

for (const [name, floor] of Object.entries(floors)) {
  test(`${name} is locked at ${floor} or newer`, () => {
    const version = packages[`node_modules/${name}`]?.version ?? '0'
    expect(isAtLeast(version, floor), `${name} ${version}`).toBe(true)
  })
}

test('every dependency has an exact version', () => {
  const loose = Object.entries(all).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  )
  expect(loose).toEqual([])
})

test('the lockfile matches package.json', () => {
  const wrong = Object.entries(all).filter(
    ([name, version]) => packages[`node_modules/${name}`]?.version !== version,
  )
  expect(wrong).toEqual([])
})

test('every licence is permissive', () => {
  const wrong = Object.entries(packages).filter(
    ([, { license }]) => license !== undefined && !isAcceptable(license),
  )
  expect(wrong).toEqual([])
})

test('docs/dependencies.md has one line for every dependency', () => {
  const text = readFileSync(join(root, 'docs', 'dependencies.md'), 'utf8')
  expect(Object.keys(all).filter((name) => !text.includes(`\`${name}\``))).toEqual([])
})
