import { builtinModules } from 'node:module'
import { expect, test } from 'playwright/test'
import { type Arrow, arrows, sources } from './source-files'

const order = [
  'base',
  'store',
  'trail',
  'outbox',
  'people',
  'keys',
  'accounts',
  'limits',
  'usage',
  'exports',
  'api',
  'gate',
]

/** Where a package may be imported in the code of the product; whatever is not listed here may be anywhere. */
const homes: Record<string, readonly string[]> = {
  '@vercel/kv': ['lib/store/'],
  '@upstash/ratelimit': ['lib/limits/'],
  'next-auth': ['lib/people/'],
  jose: ['lib/base/', 'lib/gate/', 'lib/exports/sources/upstream/'],
}

const nodeModules = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)])

function isProduct(path: string): boolean {
  return path.startsWith('app/') || path.startsWith('lib/') || path === 'middleware.ts'
}

function rankOf(path: string): number {
  const [, folder = ''] = path.split('/')
  return path.startsWith('lib/') ? order.indexOf(folder) : -1
}

function tell(arrow: Arrow): string {
  return `${arrow.from} → ${arrow.to ?? arrow.specifier}`
}

function isPackage(arrow: Arrow, name: string): boolean {
  return arrow.specifier === name || arrow.specifier.startsWith(`${name}/`)
}

test('finds the sources and resolves every import between them', () => {
  expect(sources.length).toBeGreaterThan(50)
  const broken = arrows.filter((arrow) => /^(\.|@\/)/.test(arrow.specifier) && !arrow.to)
  expect(broken.filter((arrow) => !/\.(css|json|mjs)$/.test(arrow.specifier)).map(tell)).toEqual([])
})

test('keeps every folder of lib in the order', () => {
  const strays = sources.filter((file) => file.path.startsWith('lib/') && rankOf(file.path) < 0)
  expect(strays.map((file) => file.path)).toEqual([])
})

test('imports only upward inside lib', () => {
  const wrong = arrows.filter(
    (arrow) => arrow.from.startsWith('lib/') && rankOf(arrow.to ?? '') > rankOf(arrow.from),
  )
  expect(wrong.map(tell)).toEqual([])
})

test('imports neither app, scripts nor tests from lib, and neither scripts nor tests from app', () => {
  const wrong = arrows.filter(
    (arrow) =>
      isProduct(arrow.from) &&
      (/^(scripts|tests)\//.test(arrow.to ?? '') ||
        (arrow.from.startsWith('lib/') && /^(app\/|middleware)/.test(arrow.to ?? ''))),
  )
  expect(wrong.map(tell)).toEqual([])
})

/** The files of the gate that speak to Next (decision 008); everything else of it is Web-standard. */
const adaptersOfNext = [
  'lib/gate/next-adapter.ts',
  'lib/gate/console/require-actor.ts',
  'lib/gate/console/command-context.ts',
]

test('keeps Next out of lib, except for people and the adapters of the gate', () => {
  const wrong = arrows.filter(
    (arrow) =>
      arrow.from.startsWith('lib/') &&
      isPackage(arrow, 'next') &&
      !arrow.from.startsWith('lib/people/') &&
      !adaptersOfNext.includes(arrow.from),
  )
  expect(wrong.map(tell)).toEqual([])
})

for (const [name, folders] of Object.entries(homes)) {
  test(`imports ${name} only in ${folders.join(' and ')}`, () => {
    const wrong = arrows.filter(
      (arrow) =>
        isProduct(arrow.from) &&
        isPackage(arrow, name) &&
        !folders.some((folder) => arrow.from.startsWith(folder)),
    )
    expect(wrong.map(tell)).toEqual([])
  })
}

test('reaches no module of Node from the edge', () => {
  const wrong = arrows.filter((arrow) => isProduct(arrow.from) && nodeModules.has(arrow.specifier))
  expect(wrong.map(tell)).toEqual([])
})

test('has no cycle of imports', () => {
  const next = new Map<string, string[]>()
  for (const { from, to, isTypeOnly } of arrows) {
    if (to && !isTypeOnly) next.set(from, [...(next.get(from) ?? []), to])
  }
  const finished = new Set<string>()
  const cycles: string[] = []
  function descend(path: string, above: readonly string[]): void {
    const at = above.indexOf(path)
    if (at >= 0) cycles.push([...above.slice(at), path].join(' → '))
    if (at >= 0 || finished.has(path)) return
    for (const child of next.get(path) ?? []) descend(child, [...above, path])
    finished.add(path)
  }
  for (const path of next.keys()) descend(path, [])
  expect(cycles).toEqual([])
})

test('has no barrel', () => {
  const wrong = sources.filter((file) => /(^|\/)index\.tsx?$/.test(file.path))
  expect(wrong.map((file) => file.path)).toEqual([])
  const stars = sources.filter((file) => /^export \* from/m.test(file.tree.text))
  expect(stars.map((file) => file.path)).toEqual([])
})

test('answers every error of a route as a problem', () => {
  const routes = sources.filter((file) => /^app\/(.*\/)?route\.tsx?$/.test(file.path))
  const handler = /^export (?!const runtime\b)(?!const [A-Z]+ = (?:answered\(|[A-Z]+$))/m
  expect(routes.filter((file) => handler.test(file.tree.text)).map((file) => file.path)).toEqual([])
})

test('runs every page, action and route on the edge', () => {
  const entries = sources.filter((file) => /^app\/(.*\/)?(page|route)\.tsx?$/.test(file.path))
  const wrong = entries.filter((file) => !/export const runtime = 'edge'/.test(file.tree.text))
  expect(wrong.map((file) => file.path)).toEqual([])
})
