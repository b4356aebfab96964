import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'playwright/test'
import { isRuntime, moveTo } from '@/scripts/system/move-runtime'

const gate = existsSync('middleware.ts') ? 'middleware.ts' : 'proxy.ts'
let tree: string

test.beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'keyward-runtime-'))
  for (const name of ['app', gate, '.dockerignore'])
    cpSync(name, join(tree, name), { recursive: true })
  moveTo('edge', tree)
})

test.afterEach(() => rmSync(tree, { recursive: true, force: true }))

/** Returns every file of the tree with its text. */
function read(): Record<string, string> {
  const names = readdirSync(tree, { recursive: true, encoding: 'utf8' }).sort()
  const files = names.filter((name) => /\.tsx?$|^\.dockerignore$/.test(name))
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(tree, name), 'utf8')]))
}

test('every page, layout and route moves to Node, and the gate becomes a proxy', () => {
  moveTo('node', tree)
  const files = read()
  expect(Object.entries(files).filter(([, text]) => text.includes(`runtime = 'edge'`))).toEqual([])
  const entries = Object.entries(files).filter(([name]) => /(^|\/)(page|route)\.tsx?$/.test(name))
  expect(entries.length).toBeGreaterThan(40)
  for (const [name, text] of entries) {
    expect(text, name).toContain(`export const runtime = 'nodejs'`)
  }
  expect(files['middleware.ts']).toBeUndefined()
  expect(files['proxy.ts']).toContain('export async function proxy(')
  expect(files['.dockerignore']).toContain('!proxy.ts')
})

test('moving there and back restores every byte', () => {
  const before = read()
  expect(moveTo('node', tree)).toContain('proxy.ts')
  expect(moveTo('edge', tree)).toContain('middleware.ts')
  expect(read()).toEqual(before)
})

test('a tree that is there already is left alone', () => {
  const before = read()
  expect(moveTo('edge', tree)).toEqual([])
  expect(read()).toEqual(before)
})

test('only the two runtimes have a name', () => {
  expect(['edge', 'node', 'nodejs', 'Edge', ''].filter(isRuntime)).toEqual(['edge', 'node'])
})
