import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { z } from 'zod'
import { arrows, gateFile, root, sources } from './source-files'

const named = z.record(z.string(), z.string())
const { scripts, dependencies } = z
  .object({ scripts: named, dependencies: named })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))

/** The folders that `git archive` leaves out. */
const leftOut = Array.from(
  readFileSync(join(root, '.gitattributes'), 'utf8').matchAll(/^(\S+) export-ignore$/gm),
  ([, folder = '']) => folder,
)

/** The scripts of the commands that an operator runs: those that need no packages for development. */
const commands = Object.entries(scripts)
  .filter(([name]) => scripts[`pre${name}`]?.endsWith('--omit=dev'))
  .flatMap(([, line]) => line.match(/scripts\/\S+\.ts/) ?? [])

/** Returns the imports that code needs when it runs, from some files on. */
function importsBehind(entries: readonly string[]): typeof arrows {
  const reached = new Set(entries)
  for (const path of reached) {
    for (const { from, to, isTypeOnly } of arrows) {
      if (from === path && to !== undefined && !isTypeOnly) reached.add(to)
    }
  }
  return arrows.filter(({ from, isTypeOnly }) => reached.has(from) && !isTypeOnly)
}

const isServed = ({ path }: { path: string }) => /^(app|lib)\//.test(path) || path === gateFile
const needed = importsBehind([...commands, ...sources.filter(isServed).map(({ path }) => path)])

test('a release has every file that its commands and its build import', () => {
  expect(leftOut).toEqual(['tests/'])
  expect(commands).toContain('scripts/start.ts')
  expect(needed.map(({ from }) => from)).toContain('scripts/stack/start-stack.ts')
  const missing = needed.filter(({ to }) => leftOut.some((folder) => to?.startsWith(folder)))
  expect(missing.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('the commands and the build import no package that is for development only', () => {
  const builtin = new Set(builtinModules)
  const foreign = needed
    .map(({ from, specifier }) => ({ from, specifier }))
    .filter(({ specifier }) => !/^(\.|@\/|node:)/.test(specifier) && !builtin.has(specifier))
    .filter(({ specifier }) => {
      const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? ''
      return dependencies[name] === undefined
    })
  expect(foreign.map(({ from, specifier }) => `${from} → ${specifier}`)).toEqual([])
})
