import { gzipSync } from 'node:zlib'
import { expect, test } from 'playwright/test'
import { type EdgeFunction, readEdgeBuild } from '@/scripts/edge/edge-build'
import { root } from '@/tests/architecture/source-files'

/** The smallest limit of a platform for one function after gzip: Vercel's for its free plan. */
const mostPackedBytes = 1_000_000

/** Code that production engines refuse, wherever it is. */
const refusedCode =
  /\bWebAssembly\b|\bnew Function\b|(?<![.\w$]|function )Function\(|(?<![.\w$]|async |function )eval\(/g

/** Exceptions, and why they are safe. */
const allowed: readonly { code: string; why: string }[] = [
  {
    code: 'return Function("return this;")()',
    why: 'reflect-metadata, which reads certificates of devices, asks in this way only where there is no globalThis',
  },
  {
    code: 'try{return Function(""),!0}catch',
    why: 'zod asks in this way whether it may make code of text, and does without where it may not',
  },
]

/** Modules of Node that platforms document for their edge. */
const documentedModules = ['assert', 'async_hooks', 'buffer', 'events', 'util']

function refusedIn(text: string): string[] {
  return [...text.matchAll(refusedCode)]
    .map(({ index }) => text.slice(Math.max(0, index - 40), index + 60))
    .filter((found) => !allowed.some(({ code }) => found.includes(code)))
}

function undocumentedModulesIn(text: string): string[] {
  const named = [...text.matchAll(/["'`]node:(\w+)["'`]/g)].map(([, name = '']) => name)
  return [...new Set(named)].filter((name) => !documentedModules.includes(name))
}

const functions = () => readEdgeBuild(root)

/** What a check finds in the functions of the build, each with its page. */
function findings(check: (code: string) => string[]): string[] {
  return functions().flatMap(({ page, code }) => check(code).map((found) => `${page}: ${found}`))
}

test('no function contains code that production engines refuse', () => {
  expect(functions().length).toBeGreaterThan(40)
  expect(findings(refusedIn)).toEqual([])
})

test('every Node module that a function names is documented by the platforms', () => {
  expect(findings(undocumentedModulesIn)).toEqual([])
})

test('the checks find what they look for', () => {
  for (const code of [
    'let c=new WebAssembly.Module(b)',
    'await WebAssembly.instantiate(b)',
    'return new Function("a",b)',
    'let f=Function(a)',
    'x=eval(a)',
  ]) {
    expect(refusedIn(code), code).toHaveLength(1)
  }
  for (const code of ['redis.eval(a)', 'async eval(a){}', 'isFunction(a)', 'a.Function(b)']) {
    expect(refusedIn(code), code).toEqual([])
  }
  expect(undocumentedModulesIn('require("node:fs");import("node:buffer")')).toEqual(['fs'])
})

test('every function is small enough for every platform', () => {
  const packedBytes = ({ code }: EdgeFunction) => gzipSync(code).length
  const tooLarge = functions()
    .map((one) => ({ page: one.page, bytes: packedBytes(one) }))
    .filter(({ bytes }) => bytes > mostPackedBytes)
  expect(tooLarge).toEqual([])
})
