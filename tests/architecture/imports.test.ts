import { builtinModules } from 'node:module'
import { expect, test } from 'playwright/test'
import { runtimeOf } from '@/scripts/system/move-runtime'
import { type Arrow, arrows, gateFile, root, sources } from './source-files'

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
  '@simplewebauthn/server': ['lib/people/passkeys/'],
  '@simplewebauthn/browser': ['app/_ui/session/passkey/', 'app/_ui/account/factor/'],
  jose: ['lib/base/', 'lib/gate/', 'lib/exports/sources/upstream/', 'lib/people/sign-in/'],
}

const nodeModules = new Set([...builtinModules, ...builtinModules.map((name) => `node:${name}`)])

function isProduct(path: string): boolean {
  return path.startsWith('app/') || path.startsWith('lib/') || path === gateFile
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

test('every import between sources resolves', () => {
  expect(sources.length).toBeGreaterThan(50)
  const broken = arrows.filter((arrow) => /^(\.|@\/)/.test(arrow.specifier) && !arrow.to)
  expect(broken.filter((arrow) => !/\.(css|json|mjs)$/.test(arrow.specifier)).map(tell)).toEqual([])
})

test('the layer order lists every folder of lib', () => {
  const strays = sources.filter((file) => file.path.startsWith('lib/') && rankOf(file.path) < 0)
  expect(strays.map((file) => file.path)).toEqual([])
})

test('lib imports only from lower layers', () => {
  const wrong = arrows.filter(
    (arrow) => arrow.from.startsWith('lib/') && rankOf(arrow.to ?? '') > rankOf(arrow.from),
  )
  expect(wrong.map(tell)).toEqual([])
})

test('lib does not import app, scripts or tests, and app does not import scripts or tests', () => {
  const wrong = arrows.filter(
    (arrow) =>
      isProduct(arrow.from) &&
      (/^(scripts|tests)\//.test(arrow.to ?? '') ||
        (arrow.from.startsWith('lib/') && /^(app\/|middleware|proxy)/.test(arrow.to ?? ''))),
  )
  expect(wrong.map(tell)).toEqual([])
})

/** The files of the gate that speak to Next (decision 008); everything else of it is Web-standard. */
const adaptersOfNext = [
  'lib/gate/next-adapter.ts',
  'lib/gate/console/require-actor.ts',
  'lib/gate/console/command-context.ts',
  'lib/gate/console/console-action.ts',
]

test('lib imports Next only in people and the gate’s adapters', () => {
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
  test(`${name} is imported only in ${folders.join(' and ')}`, () => {
    const wrong = arrows.filter(
      (arrow) =>
        isProduct(arrow.from) &&
        isPackage(arrow, name) &&
        !folders.some((folder) => arrow.from.startsWith(folder)),
    )
    expect(wrong.map(tell)).toEqual([])
  })
}

test('edge code does not reach a Node module', () => {
  const wrong = arrows.filter((arrow) => isProduct(arrow.from) && nodeModules.has(arrow.specifier))
  expect(wrong.map(tell)).toEqual([])
})

/** Returns the files that are loaded together with these. */
function loadedWith(paths: readonly string[], goesOn: (path: string) => boolean): Set<string> {
  const reached = new Set(paths)
  // A set also hands out what is added while it is read.
  for (const path of reached) {
    for (const { from, to, isTypeOnly } of arrows) {
      if (from === path && to && !isTypeOnly && goesOn(to)) reached.add(to)
    }
  }
  return reached
}

test('the modules of the middleware import zod/mini instead of zod', () => {
  const reached = loadedWith([gateFile], () => true)
  expect(reached.size).toBeGreaterThan(50)
  const wrong = arrows.filter(
    ({ from, specifier, isTypeOnly }) => reached.has(from) && specifier === 'zod' && !isTypeOnly,
  )
  expect(wrong.map(tell)).toEqual([])
})

test('no page loads a schema library into the browser', () => {
  const beginningWith = (directive: string) =>
    sources.filter(({ tree }) => tree.text.startsWith(directive)).map(({ path }) => path)
  const actions = new Set(beginningWith("'use server'"))
  const reached = loadedWith(beginningWith("'use client'"), (path) => !actions.has(path))
  expect(reached.size).toBeGreaterThan(50)
  const wrong = arrows.filter(
    (arrow) => reached.has(arrow.from) && isPackage(arrow, 'zod') && !arrow.isTypeOnly,
  )
  expect(wrong.map(tell)).toEqual([])
})

test('files have no import cycle', () => {
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

test('no file is a barrel', () => {
  const wrong = sources.filter((file) => /(^|\/)index\.tsx?$/.test(file.path))
  expect(wrong.map((file) => file.path)).toEqual([])
  const stars = sources.filter((file) => /^export \* from/m.test(file.tree.text))
  expect(stars.map((file) => file.path)).toEqual([])
})

test('every route answers errors as problem details', () => {
  const routes = sources.filter((file) => /^app\/(.*\/)?route\.tsx?$/.test(file.path))
  const handler =
    /^export (?!const (?:runtime|preferredRegion)\b)(?!const [A-Z]+ = (?:answered\(|answerTable\(|[A-Z]+$))/m
  expect(routes.filter((file) => handler.test(file.tree.text)).map((file) => file.path)).toEqual([])
})

test('every page and route runs where the gate does, and routes beside the store', () => {
  const entries = sources.filter((file) => /^app\/(.*\/)?(page|route)\.tsx?$/.test(file.path))
  const runtime = runtimeOf(root) === 'edge' ? 'edge' : 'nodejs'
  const expected = `export const runtime = '${runtime}'`
  const wrong = entries.filter((file) => !file.tree.text.includes(expected))
  expect(wrong.map((file) => file.path)).toEqual([])
  // Pages have it from the root layout.
  const regional = sources.filter((file) => /^app\/(layout\.tsx|(.*\/)?route\.ts)$/.test(file.path))
  const astray = regional.filter((file) => !file.tree.text.includes(`preferredRegion = 'home'`))
  expect(astray.map((file) => file.path)).toEqual([])
})
