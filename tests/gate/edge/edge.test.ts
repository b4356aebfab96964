import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { bearer, expect, test, yesterday } from '@/tests/support/exporter'
import { askEdgeFunction, distDir, loadEdgeFunction, readEdgeFunctions } from './edge-functions'

/** Code that production engines refuse anywhere in a bundle. */
const refused =
  /\bWebAssembly\b|\bnew Function\b|(?<![.\w$]|function )Function\(|(?<![.\w$]|async |function )eval\(/g

/** Exceptions, and why they are safe. */
const allowed: readonly { code: string; why: string }[] = [
  {
    code: 'try{return Function(""),!0}catch',
    why: 'zod asks in this way whether it may make code of text, and does without where it may not',
  },
]

function refusedIn(text: string): string[] {
  return [...text.matchAll(refused)]
    .map(({ index }) => text.slice(Math.max(0, index - 40), index + 60))
    .filter((found) => !allowed.some(({ code }) => found.includes(code)))
}

test('the bundles contain nothing that production engines refuse', () => {
  const files = new Set([...readEdgeFunctions().values()].flatMap(({ files: some }) => some))
  const found = [...files].flatMap((file) =>
    refusedIn(readFileSync(join(distDir, file), 'utf8')).map((code) => `${file}: ${code}`),
  )
  expect(files.size).toBeGreaterThan(40)
  expect(found).toEqual([])
})

test('the check finds what it looks for', () => {
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
})

test('every function of the build loads without Wasm and eval', async ({ instance }) => {
  test.setTimeout(300_000)
  expect(instance.url).not.toBe('')
  const functions = readEdgeFunctions()
  expect(functions.has('middleware')).toBe(true)
  expect(functions.has('/api/v1/exports/[file]/route')).toBe(true)
  const failures: string[] = []
  for (const [page, one] of functions) {
    await loadEdgeFunction(one).catch((error: unknown) => failures.push(`${page}: ${error}`))
  }
  expect(failures).toEqual([])
})

test('the gate and an export answer the same on the restricted engine', async ({
  ask,
  instance,
  partner,
}) => {
  const functions = readEdgeFunctions()
  const [gate, route] = ['middleware', '/api/v1/exports/[file]/route'].map((page) =>
    functions.get(page),
  )
  if (!gate || !route) throw new Error('The build lacks them.')
  const path = `/api/v1/exports/statsdaily.csv${yesterday}`
  const sent = Object.fromEntries([['host', new URL(instance.url).host], bearer(partner.key)])
  const url = `${instance.url}${path}`
  const decided = await askEdgeFunction(gate, url, { ...sent, 'x-real-ip': '127.0.0.1' })
  const prefix = 'x-middleware-request-'
  const passed = [...decided.headers]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value])
  expect(decided.headers.get('x-middleware-override-headers')).toContain('x-keyward')
  const answer = await askEdgeFunction(route, url, Object.fromEntries(passed))
  const whole = await ask(path, { headers: [bearer(partner.key)] })
  expect(answer.status).toBe(200)
  expect(await answer.text()).toBe(whole.body)
})
